namespace Linkage.Directory.Client.Caching;

/// <summary>How long an answer is kept on each shelf. At worst it is as old as both together.</summary>
internal sealed record CacheTimes(TimeSpan InMemory, TimeSpan InRedis)
{
    /// <summary>At most 30 seconds together: so long somebody whose session was ended elsewhere may still act.</summary>
    public static readonly CacheTimes OfSessions = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
}
