using System.Collections.Concurrent;

namespace Linkage.Messaging.Bus;

/// <summary>Which endpoints hold a connection, for the health check.</summary>
internal sealed class EndpointStates
{
    private readonly ConcurrentDictionary<string, bool> _connected = new();

    public IEnumerable<string> Away => _connected.Where(e => !e.Value).Select(e => e.Key);

    public void Expect(string name) => _connected.TryAdd(name, false);

    public void Set(string name, bool connected) => _connected[name] = connected;
}
