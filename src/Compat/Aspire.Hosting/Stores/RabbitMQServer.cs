using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Stores;

/// <summary>
/// Runs Debian's RabbitMQ on a folder of its own, with a port mapper (epmd) of its own:
/// nothing is shared with a broker that the machine may run, and nothing listens beyond loopback.
/// </summary>
internal sealed class RabbitMQServer(RabbitMQServerResource resource, Func<CancellationToken, Task<string>> storeFolder)
{
    /// <summary>The user that Debian's package makes for it.</summary>
    public const string User = "rabbitmq";

    private readonly Lazy<int> mapperPort = new(LoopbackPorts.Take);
    private readonly Lazy<int> distributionPort = new(LoopbackPorts.Take);

    public async Task<ProcessSpec> PrepareAsync(CancellationToken cancellationToken)
    {
        var server = StoreBuilder.Find("rabbitmq-server", "/usr/lib/rabbitmq/bin/rabbitmq-server");
        var folder = await storeFolder(cancellationToken);
        var settings = Path.Combine(folder, "rabbitmq.conf");
        await StoreBuilder.WritePrivateFileAsync(settings, $"""
            listeners.tcp.local = {resource.PrimaryEndpoint.Host}:{resource.PrimaryEndpoint.Port}
            default_user = {await resource.UserNameAsync(cancellationToken)}
            default_pass = {await resource.PasswordParameter.GetValueAsync(cancellationToken)}
            log.console = true
            log.console.level = warning
            log.file = false
            # A consumer that is stopped in a debugger, or waits for a lock, is not dead.
            consumer_timeout = 3600000
            # In megabytes of free disk: below it the broker takes no more messages.
            disk_free_limit.absolute = 200MB

            """, User, cancellationToken);
        await StoreBuilder.WritePrivateFileAsync(Path.Combine(folder, "enabled_plugins"), "[].\n", User, cancellationToken);
        await StoreBuilder.WritePrivateFileAsync(Path.Combine(folder, "rabbitmq-env.conf"), "", User, cancellationToken);

        // Each quorum queue reserves three file handles, so the usual 1,024 would be gone with some three hundred queues, and the broker would hang.
        // The port mapper is a child of the shell that becomes the broker, and dies with it.
        return new ProcessSpec("/bin/sh",
            ["-c", "ulimit -n $(ulimit -H -n); setpriv --pdeathsig=KILL epmd -address 127.0.0.1 -port \"$ERL_EPMD_PORT\" & exec \"$0\"", server], folder)
        {
            User = User,
            StopWithin = TimeSpan.FromSeconds(30),
            Environment = new Dictionary<string, string>
            {
                ["HOME"] = folder, // the cookie lies here
                ["RUNNING_UNDER_SYSTEMD"] = "1", // no shell in between: the process that is started is the broker itself
                ["RABBITMQ_LOG"] = "warning,-color",
                ["ERL_EPMD_PORT"] = mapperPort.Value.ToString(CultureInfo.InvariantCulture),
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "rabbitmq-env.conf"),
                ["RABBITMQ_CONFIG_FILE"] = settings,
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
                ["RABBITMQ_NODENAME"] = "rabbit@localhost",
                ["RABBITMQ_DIST_PORT"] = distributionPort.Value.ToString(CultureInfo.InvariantCulture),
                ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
                ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
                ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
                ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
                    "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none", // no busy waiting: CPUs are shared
            },
        };
    }

    /// <summary>The broker opens its listener last. It logs a warning about clients that begin to speak AMQP and leave; one that says nothing is fine.</summary>
    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(resource.PrimaryEndpoint.Host, resource.PrimaryEndpoint.Port, cancellationToken);
        return true;
    }
}
