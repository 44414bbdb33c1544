using Linkage.ServiceDefaults.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Linkage.Directory.Client.Caching;

/// <summary>
/// What may be lost at any time, in Redis. Never throws, and never holds anybody up for longer than <see cref="Patience"/>:
/// a Redis that does not answer is left alone for a moment.
/// </summary>
internal sealed class RedisShelf(RedisConnection connection, IConfiguration configuration, TimeProvider clock, ILogger<RedisShelf> log)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly string _prefix = configuration["Messaging:Prefix"] + "directory:";
    private long _restUntil;

    public bool IsThere => Database is not null;

    private IDatabase? Database => clock.GetTimestamp() >= Volatile.Read(ref _restUntil) ? connection.Current?.GetDatabase() : null;

    public async Task<byte[]?> GetAsync(string key) => await AskAsync(redis => redis.StringGetAsync(_prefix + key));

    public void Set(string key, byte[] value, TimeSpan keep) => Tell(redis => redis.StringSet(_prefix + key, value, keep, flags: CommandFlags.FireAndForget));

    public async Task<IReadOnlyDictionary<string, long>> RevisionsAsync() =>
        (await AskAsync(redis => redis.HashGetAllAsync(_prefix + "revisions")) ?? [])
            .ToDictionary(entry => (string)entry.Name!, entry => (long)entry.Value);

    /// <summary>Raises a revision; a late message cannot lower it.</summary>
    public void RaiseRevision(string subject, long revision) => Tell(redis => redis.ScriptEvaluate(
        "if tonumber(redis.call('hget', KEYS[1], ARGV[1]) or 0) < tonumber(ARGV[2]) then redis.call('hset', KEYS[1], ARGV[1], ARGV[2]) end",
        [_prefix + "revisions"], [subject, revision], CommandFlags.FireAndForget));

    private async Task<T?> AskAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        if (Database is not { } redis)
            return default;
        try
        {
            return await ask(redis).WaitAsync(Patience);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException or ObjectDisposedException)
        {
            LetRest(fault);
            return default;
        }
    }

    private void Tell(Action<IDatabase> tell)
    {
        if (Database is not { } redis)
            return;
        try
        {
            tell(redis);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException or ObjectDisposedException)
        {
            LetRest(fault);
        }
    }

    private void LetRest(Exception fault)
    {
        Volatile.Write(ref _restUntil, clock.GetTimestamp() + (long)(Rest.TotalSeconds * clock.TimestampFrequency));
        log.LogDebug(fault, "Redis does not answer; going on without it");
    }
}
