using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Linkage.Directory.Client.Caching;

/// <summary>
/// What may be lost at any time, in Redis. Never throws, and never holds anybody up for longer than <see cref="Patience"/>:
/// a Redis that does not answer is left alone for a moment.
/// </summary>
internal sealed class RedisShelf : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly Task<ConnectionMultiplexer>? _connecting;
    private readonly TimeProvider _clock;
    private readonly ILogger<RedisShelf> _log;
    private readonly string _prefix;
    private long _restUntil;

    public RedisShelf(IConfiguration configuration, TimeProvider clock, ILogger<RedisShelf> log)
    {
        _clock = clock;
        _log = log;
        _prefix = configuration["Messaging:Prefix"] + "directory:";
        if (configuration.GetConnectionString("redis") is not { Length: > 0 } address)
            return;

        var options = ConfigurationOptions.Parse(address);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        // Nobody waits for it: until it is there, there is no Redis.
        _connecting = Task.Run(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    public bool IsThere => Database is not null;

    private IDatabase? Database =>
        _connecting is { IsCompletedSuccessfully: true } && _clock.GetTimestamp() >= Volatile.Read(ref _restUntil) && Multiplexer.IsConnected
            ? Multiplexer.GetDatabase()
            : null;

    // Only asked when the task has ended, so nothing waits.
#pragma warning disable RS0030
    private ConnectionMultiplexer Multiplexer => _connecting!.Result;
#pragma warning restore RS0030

    public async Task<byte[]?> GetAsync(string key) => await AskAsync(redis => redis.StringGetAsync(_prefix + key));

    public void Set(string key, byte[] value, TimeSpan keep) => Tell(redis => redis.StringSet(_prefix + key, value, keep, flags: CommandFlags.FireAndForget));

    public async Task<IReadOnlyDictionary<string, long>> RevisionsAsync() =>
        (await AskAsync(redis => redis.HashGetAllAsync(_prefix + "revisions")) ?? [])
            .ToDictionary(entry => (string)entry.Name!, entry => (long)entry.Value);

    /// <summary>Raises a revision; a late message cannot lower it.</summary>
    public void RaiseRevision(string subject, long revision) => Tell(redis => redis.ScriptEvaluate(
        "if tonumber(redis.call('hget', KEYS[1], ARGV[1]) or 0) < tonumber(ARGV[2]) then redis.call('hset', KEYS[1], ARGV[1], ARGV[2]) end",
        [_prefix + "revisions"], [subject, revision], CommandFlags.FireAndForget));

    public void Dispose()
    {
        if (_connecting is { IsCompletedSuccessfully: true })
            Multiplexer.Dispose();
    }

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
        Volatile.Write(ref _restUntil, _clock.GetTimestamp() + (long)(Rest.TotalSeconds * _clock.TimestampFrequency));
        _log.LogDebug(fault, "Redis does not answer; going on without it");
    }
}
