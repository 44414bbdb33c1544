using Linkage.Testing;

namespace Linkage.Proposals.Tests.World;

/// <summary>A world of its own for each test, and a peer service on the same prefix of the real broker, which sends and hears.</summary>
public abstract class BesidePeer : IAsyncLifetime
{
    /// <summary>Of every queue and exchange of this test.</summary>
    private protected string Prefix { get; } = Stores.NewPrefix();

    private protected ProposalsWorld World { get; private set; } = null!;

    private protected PeerService Peer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        World = await ProposalsWorld.StartAsync(prefix: Prefix);
        Peer = await PeerService.StartAsync(Prefix);
    }

    public async Task DisposeAsync()
    {
        await Peer.DisposeAsync();
        await World.DisposeAsync();
    }
}
