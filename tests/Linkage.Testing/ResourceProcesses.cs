using System.Diagnostics;
using Aspire.Hosting;

namespace Linkage.Testing;

/// <summary>
/// The processes behind the resources of a running application, for tests that kill them.
/// Aspire tells a process's number in the property <c>executable.pid</c> of its resource's snapshot.
/// </summary>
public static class ResourceProcesses
{
    /// <summary>The process of one replica.</summary>
    /// <param name="app">The running application.</param>
    /// <param name="resourceId">The resource's name, or, with several replicas, name-0, name-1, ….</param>
    /// <exception cref="InvalidOperationException">It has no process at this moment.</exception>
    public static int ProcessOf(this DistributedApplication app, string resourceId) =>
        app.ResourceNotifications.TryGetCurrentState(resourceId, out var now)
        && now!.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is int process
            ? process
            : throw new InvalidOperationException($"'{resourceId}' has no process.");

    /// <summary>Kills one replica as <c>kill -9</c> does. The AppHost starts it again; see that it is back by <c>WaitForResourceHealthyAsync</c>.</summary>
    /// <returns>When the process is gone.</returns>
    public static async Task KillAsync(this DistributedApplication app, string resourceId)
    {
        using var process = Process.GetProcessById(app.ProcessOf(resourceId));
        process.Kill();
        await process.WaitForExitAsync();
        // Until the AppHost has noticed, the last state is still that of the dead process.
        await Eventually.TrueAsync(() =>
            !app.ResourceNotifications.TryGetCurrentState(resourceId, out var now)
            || now!.Snapshot.Properties.All(property => property.Name != "executable.pid" || !Equals(property.Value, process.Id)),
            because: $"'{resourceId}' is known to be dead");
    }
}
