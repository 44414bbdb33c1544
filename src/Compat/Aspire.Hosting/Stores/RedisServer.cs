using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Stores;

/// <summary>Runs Debian's Redis on a folder of its own.</summary>
internal sealed class RedisServer(RedisResource resource, Func<CancellationToken, Task<string>> storeFolder)
{
    /// <summary>The user that Debian's package makes for it.</summary>
    public const string User = "redis";

    public async Task<ProcessSpec> PrepareAsync(CancellationToken cancellationToken)
    {
        var server = StoreBuilder.Find("redis-server", "/usr/bin/redis-server");
        var folder = await storeFolder(cancellationToken);
        var settings = Path.Combine(folder, "redis.conf");
        await StoreBuilder.WritePrivateFileAsync(settings, $"""
            bind {resource.PrimaryEndpoint.Host}
            port {resource.PrimaryEndpoint.Port}
            requirepass {await resource.PasswordParameter!.GetValueAsync(cancellationToken)}
            dir {folder}
            appendonly yes
            appendfsync everysec
            save ""
            loglevel warning
            daemonize no

            """, User, cancellationToken);
        return new ProcessSpec(server, [settings], folder) { User = User };
    }

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(resource.PrimaryEndpoint.Host, resource.PrimaryEndpoint.Port, cancellationToken);
        var stream = client.GetStream();
        var password = await resource.PasswordParameter!.GetValueAsync(cancellationToken);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\nPING\r\n"), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(cancellationToken) == "+OK"
            && await reader.ReadLineAsync(cancellationToken) == "+PONG"; // not -LOADING
    }
}
