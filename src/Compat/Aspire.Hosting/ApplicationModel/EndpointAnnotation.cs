namespace Aspire.Hosting.ApplicationModel;

/// <summary>One endpoint of a resource: a port on loopback for each replica, and one in front of them where a fixed port was asked for.</summary>
internal sealed class EndpointAnnotation(string name, string scheme) : IResourceAnnotation
{
    public const string Host = "127.0.0.1";

    private int[] ports = [];
    private int? front;

    public string Name { get; } = name;

    public string Scheme { get; } = scheme;

    /// <summary>The port that was asked for, if any.</summary>
    public int? FixedPort { get; set; }

    /// <summary>The environment variable by which the process learns its port; null: by ASPNETCORE_URLS.</summary>
    public string? PortVariable { get; init; }

    public bool IsExternal { get; set; }

    public bool IsAllocated => ports.Length > 0;

    /// <summary>Where there are several replicas behind one fixed port.</summary>
    public bool NeedsProxy => front is not null;

    public int PublicPort => front ?? PortOf(0);

    public string PublicAddress => $"{Scheme}://{Host}:{PublicPort}";

    public IReadOnlyList<int> ReplicaPorts => ports;

    public int PortOf(int replica) => IsAllocated
        ? ports[replica]
        : throw new InvalidOperationException($"Endpoint '{Name}' has no address yet: the application was not started.");

    public string AddressOf(int replica) => $"{Scheme}://{Host}:{PortOf(replica)}";

    public void Allocate(int replicas, bool randomizePorts, Func<int> freePort)
    {
        var wanted = randomizePorts ? null : FixedPort;
        if (replicas == 1)
        {
            ports = [wanted ?? freePort()];
            return;
        }

        ports = [.. Enumerable.Range(0, replicas).Select(_ => freePort())];
        front = FixedPort is null ? null : wanted ?? freePort();
    }
}
