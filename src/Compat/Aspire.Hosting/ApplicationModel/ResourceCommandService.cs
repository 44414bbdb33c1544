using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Carries out commands on running resources.</summary>
public sealed class ResourceCommandService
{
    private readonly Topology topology;

    internal ResourceCommandService(Topology topology) => this.topology = topology;

    /// <summary>Starts, stops or restarts all replicas of a resource, or one of them.</summary>
    /// <param name="resourceId">The resource's name, or a replica's id.</param>
    /// <param name="commandName">One of <see cref="KnownResourceCommands"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var replicas = topology.Replicas.Where(replica => replica.Id == resourceId || replica.Resource.Name == resourceId).ToArray();
        if (replicas.Length == 0)
            return new() { Success = false, ErrorMessage = $"There is no resource '{resourceId}'." };

        var stop = commandName == KnownResourceCommands.StopCommand || commandName == KnownResourceCommands.RestartCommand;
        var start = commandName == KnownResourceCommands.StartCommand || commandName == KnownResourceCommands.RestartCommand;
        if (!stop && !start)
            return new() { Success = false, ErrorMessage = $"There is no command '{commandName}'." };

        if (stop)
            await Task.WhenAll(replicas.Select(replica => replica.StopAsync())).WaitAsync(cancellationToken);
        if (start)
            await Task.WhenAll(replicas.Select(replica => replica.StartAsync())).WaitAsync(cancellationToken);
        return new() { Success = true };
    }
}
