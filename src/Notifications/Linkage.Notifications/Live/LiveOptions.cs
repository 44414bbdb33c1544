namespace Linkage.Notifications.Live;

/// <summary>Section <c>Live</c>.</summary>
internal sealed class LiveOptions
{
    /// <summary>How often the feeds are looked at while nobody wakes this replica from outside: without Redis this is the delay that people see.</summary>
    public TimeSpan PollWithoutRedis { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often they are looked at anyway.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A comment this often keeps proxies from closing a quiet stream, and finds out who is gone.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Entries that wait for one reader in memory; what is more, its stream reads from the database later.</summary>
    public int Buffer { get; set; } = 256;

    /// <summary>How long one write to a reader may take.</summary>
    public TimeSpan WritePatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Entries read at a time.</summary>
    public int PageSize { get; set; } = 500;
}
