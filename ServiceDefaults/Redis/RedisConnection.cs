using Microsoft.Extensions.Configuration;
using OpenTelemetry.Instrumentation.StackExchangeRedis;
using StackExchange.Redis;

namespace Linkage.ServiceDefaults.Redis;

/// <summary>
/// The process's one connection to Redis (<c>ConnectionStrings:redis</c>). Redis holds only what may be lost, so nobody waits for it and nothing fails
/// without it: it is connected in the background, and until it is there, or while it is away, there is none.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable, IDisposable
{
    private readonly Task<ConnectionMultiplexer>? connecting;

    /// <summary>Begins to connect, if an address is configured.</summary>
    public RedisConnection(IConfiguration configuration, StackExchangeRedisInstrumentation instrumentation)
    {
        if (configuration.GetConnectionString("redis") is not { Length: > 0 } address)
            return;
        var options = ConfigurationOptions.Parse(address);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        // What can't be sent now fails now, instead of waiting for the connection to come back.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        connecting = Task.Run(() => ConnectAsync(options, instrumentation));
    }

    /// <summary>The connection; null while there is none. Asking costs nothing.</summary>
    public IConnectionMultiplexer? Current => Connected is { IsConnected: true } redis ? redis : null;

    /// <summary>Whether there should be one and isn't: an address is configured, and the first attempt to connect is over.</summary>
    public bool IsAway => connecting is { IsCompleted: true } && Current is null;

    // Only asked when the task has ended, so nothing waits.
#pragma warning disable RS0030
    private ConnectionMultiplexer? Connected => connecting is { IsCompletedSuccessfully: true } ? connecting.Result : null;
#pragma warning restore RS0030

    /// <inheritdoc />
    public void Dispose() => Connected?.Dispose();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Connected?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions options, StackExchangeRedisInstrumentation instrumentation)
    {
        var redis = await ConnectionMultiplexer.ConnectAsync(options);
        instrumentation.AddConnection(redis);
        return redis;
    }
}
