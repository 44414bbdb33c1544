using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Linkage.Hosting.Tests;

/// <summary>Counts how often each resource was started.</summary>
internal sealed class Starts
{
    private readonly ConcurrentDictionary<string, int> counts = new();

    public Starts(IDistributedApplicationTestingBuilder builder) => builder.Eventing.Subscribe<BeforeResourceStartedEvent>((starting, _) =>
    {
        counts.AddOrUpdate(starting.Resource.Name, 1, (_, before) => before + 1);
        return Task.CompletedTask;
    });

    public int Of(string resource) => counts.GetValueOrDefault(resource);
}
