using Linkage.Persistence;
using Microsoft.Extensions.Hosting;

namespace Linkage.Messaging.Sequence;

/// <summary><c>&lt;service&gt; reconcile</c> on the command line.</summary>
internal sealed class ReconcileOneShot : IOneShot
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "reconcile";

    public Task<int> RunAsync(IHost app, CancellationToken ct) => app.ReconcileAsync(Console.Out, Patience, ct);
}
