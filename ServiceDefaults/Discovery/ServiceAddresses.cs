using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Linkage.ServiceDefaults.Discovery;

/// <summary>
/// Where the replicas of a service are, by Aspire's convention <c>services__{name}__{endpoint}__{n}</c>.
/// A replica that did not answer is left out for a moment.
/// </summary>
internal sealed class ServiceAddresses(IConfiguration configuration, TimeProvider clock)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Uri, DateTimeOffset> resting = new();
    private int turn;

    /// <summary>
    /// Replicas to try, in order, for an address such as <c>http://directory</c> or, with a named endpoint, <c>http://_grpc.directory</c>.
    /// Empty when the host is no service of ours.
    /// </summary>
    public IReadOnlyList<Uri> Of(Uri address)
    {
        var (endpoint, service) = address.Host.StartsWith('_') && address.Host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            ? (address.Host[1..dot], address.Host[(dot + 1)..])
            : (address.Scheme, address.Host);
        var replicas = configuration.GetSection($"services:{service}:{endpoint}").GetChildren()
            .Select(child => new Uri(child.Value!)).ToArray();
        if (replicas.Length < 2)
            return replicas;

        var first = (int)((uint)Interlocked.Increment(ref turn) % (uint)replicas.Length);
        var now = clock.GetUtcNow();
        return [.. replicas.Skip(first).Concat(replicas.Take(first)).OrderBy(replica => resting.TryGetValue(replica, out var until) && until > now)];
    }

    /// <summary>Leaves a replica out for a moment.</summary>
    public void LetRest(Uri replica) => resting[replica] = clock.GetUtcNow() + Rest;
}
