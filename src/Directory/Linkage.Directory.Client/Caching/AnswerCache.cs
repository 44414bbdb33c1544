using Google.Protobuf;
using Microsoft.Extensions.Caching.Memory;

namespace Linkage.Directory.Client.Caching;

/// <summary>Answers of the Directory on two shelves: this process's memory, then Redis. "There is none" is an answer too.</summary>
internal sealed class AnswerCache(RedisShelf redis) : IDisposable
{
    // Without Redis nobody tells this replica of a change that another replica heard of, so memory alone is trusted for a short time only.
    private static readonly TimeSpan InMemoryWithRedis = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan InMemoryAlone = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan InRedis = TimeSpan.FromMinutes(10);

    private static readonly byte[] None = [0];

    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    /// <summary>Whether there is an answer, and which.</summary>
    public async ValueTask<(bool Found, T? Answer)> FindAsync<T>(string key, MessageParser<T> parser) where T : class, IMessage<T>
    {
        if (_memory.TryGetValue(key, out T? known))
            return (true, known);
        if (await redis.GetAsync(key) is not { Length: > 0 } bytes)
            return (false, null);

        T? answer;
        try
        {
            answer = bytes[0] == 0 ? null : parser.ParseFrom(bytes, 1, bytes.Length - 1);
        }
        catch (InvalidProtocolBufferException)
        {
            // Somebody else's value under our key: as good as none.
            return (false, null);
        }

        Remember(key, answer);
        return (true, answer);
    }

    public void Keep<T>(string key, T? answer) where T : class, IMessage<T>
    {
        Remember(key, answer);
        redis.Set(key, answer is null ? None : [1, .. answer.ToByteArray()], InRedis);
    }

    public void Dispose() => _memory.Dispose();

    private void Remember<T>(string key, T? answer) where T : class => _memory.Set(key, answer, new MemoryCacheEntryOptions
    {
        Size = 1,
        AbsoluteExpirationRelativeToNow = redis.IsThere ? InMemoryWithRedis : InMemoryAlone,
    });
}
