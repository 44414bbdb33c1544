using Linkage.Proposals.Tests.World;

namespace Linkage.Proposals.Tests;

/// <summary>One service for the tests of a class that do not count over the whole body.</summary>
public sealed class ProposalsFixture : IAsyncLifetime
{
    internal ProposalsWorld World { get; private set; } = null!;

    public async Task InitializeAsync() => World = await ProposalsWorld.StartAsync();

    public async Task DisposeAsync() => await World.DisposeAsync();
}
