using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Linkage.Hosting.Publishing.Model;

/// <summary>One resource of the application that becomes containers.</summary>
internal abstract record Workload
{
    /// <summary>Name in the application, and the host name under which others reach it.</summary>
    public required string Name { get; init; }

    /// <summary>The image with its tag.</summary>
    public required string Image { get; init; }

    /// <summary>Arguments of the program.</summary>
    public required IReadOnlyList<Value> Arguments { get; init; }

    /// <summary>Environment variables by name.</summary>
    public required IReadOnlyDictionary<string, Value> Environment { get; init; }

    /// <summary>Where it listens.</summary>
    public required IReadOnlyList<Port> Ports { get; init; }

    /// <summary>What has to be there before it starts.</summary>
    public required IReadOnlyList<Wait> Waits { get; init; }

    /// <summary>The endpoints of others that its environment names.</summary>
    public IEnumerable<Host> References => Environment.Values.Concat(Arguments).SelectMany(value => value.Parts).OfType<Host>().Distinct();

    /// <summary>The parameters that it needs.</summary>
    public IEnumerable<string> Secrets => Environment.Values.Concat(Arguments).SelectMany(value => value.Secrets).Distinct();
}

/// <summary>A program of ours that runs until it is stopped, in as many copies as are asked for.</summary>
internal sealed record Service : Workload
{
    /// <summary>Copies that the application asks for.</summary>
    public required int Replicas { get; init; }

    /// <summary>The most connections that one copy opens to the database server.</summary>
    public required int DatabaseConnections { get; init; }
}

/// <summary>A program of ours that others wait for: it runs once and ends.</summary>
internal sealed record OneShot : Workload
{
    /// <summary>The most connections that it opens to the database server.</summary>
    public required int DatabaseConnections { get; init; }
}

/// <summary>A server that holds data.</summary>
internal sealed record Store : Workload
{
    /// <summary>What it is in the application; its type says which kind of server.</summary>
    public required ContainerResource Resource { get; init; }

    /// <summary>The program in the image, when it is not the image's own.</summary>
    public required string? Entrypoint { get; init; }

    /// <summary>Folders of the container that outlive it.</summary>
    public required IReadOnlyList<string> Volumes { get; init; }

    /// <summary>Names of the databases that are made on it.</summary>
    public required IReadOnlyList<string> Databases { get; init; }
}

/// <summary>A port of a container.</summary>
/// <param name="Name">Name of the endpoint.</param>
/// <param name="Number">Where the program listens, and where others reach it.</param>
/// <param name="OutsideNumber">Where people reach it from outside; null when they don't.</param>
/// <param name="Protocol">TCP or UDP.</param>
internal sealed record Port(string Name, int Number, int? OutsideNumber, ProtocolType Protocol);

/// <summary>Something to wait for.</summary>
/// <param name="Name">Name of the workload.</param>
/// <param name="Until">Until what.</param>
/// <param name="Database">The database on it that is meant; null when it is the workload itself.</param>
internal sealed record Wait(string Name, WaitType Until, string? Database);

/// <summary>All that is published.</summary>
/// <param name="Services">Programs that keep running.</param>
/// <param name="OneShots">Programs that run once before them.</param>
/// <param name="Stores">Servers with data.</param>
/// <param name="Images">Folder of the project behind each image of ours, by image.</param>
/// <param name="Forms">How each secret is drawn that the application would else draw itself; what is absent is for people to choose.</param>
internal sealed record PublishedApplication(
    IReadOnlyList<Service> Services, IReadOnlyList<OneShot> OneShots, IReadOnlyList<Store> Stores, IReadOnlyDictionary<string, string> Images,
    IReadOnlyDictionary<string, SecretForm> Forms)
{
    /// <summary>Everything that becomes containers.</summary>
    public IEnumerable<Workload> Workloads => [.. Stores, .. OneShots, .. Services];

    /// <summary>The connections that the database server has to allow.</summary>
    /// <param name="copies">The most copies of a service at one time.</param>
    public int DatabaseConnections(Func<Service, int> copies) =>
        Services.Sum(service => service.DatabaseConnections * copies(service)) + OneShots.Sum(program => program.DatabaseConnections) + Reserve;

    /// <summary>Connections for people, backups and monitoring.</summary>
    private const int Reserve = 30;
}
