using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Running;

/// <summary>
/// Finds free ports on loopback, below the range from which the kernel takes the ports of outgoing connections:
/// else a client that reconnects could be sitting on the port of the very server that is being restarted.
/// </summary>
internal static class LoopbackPorts
{
    private const int Lowest = 15_000;
    private const int Highest = 32_000;

    private static readonly Lock Taking = new();
    private static readonly HashSet<int> Taken = [];

    public static int Take()
    {
        lock (Taking)
        {
            for (var attempt = 0; attempt < 1_000; attempt++)
            {
                var port = Random.Shared.Next(Lowest, Highest);
                if (!Taken.Contains(port) && IsFree(port))
                {
                    Taken.Add(port);
                    return port;
                }
            }
        }

        throw new DistributedApplicationException($"There is no free port between {Lowest} and {Highest} on loopback.");
    }

    public static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
