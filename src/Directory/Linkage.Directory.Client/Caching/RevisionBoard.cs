using System.Collections.Concurrent;

namespace Linkage.Directory.Client.Caching;

/// <summary>
/// The newest revision known of each subject. Answers are kept under it, so a change makes the old ones unreachable without deleting anything.
/// One replica gets the message; the others see it in Redis within a second.
/// </summary>
internal sealed class RevisionBoard(RedisShelf redis, TimeProvider clock)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, long> _known = new(StringComparer.Ordinal);
    private long _nextLook;

    public void Learn(string subject, long revision)
    {
        Raise(subject, revision);
        redis.RaiseRevision(subject, revision);
    }

    /// <summary>The revision under which answers that depend on these subjects are kept.</summary>
    public async ValueTask<long> StampAsync(IReadOnlyList<string> subjects)
    {
        await LookAsync();
        var stamp = 0L;
        foreach (var subject in subjects)
            stamp = Math.Max(stamp, _known.GetValueOrDefault(subject));
        return stamp;
    }

    private async ValueTask LookAsync()
    {
        var now = clock.GetTimestamp();
        var due = Volatile.Read(ref _nextLook);
        if (now < due || Interlocked.CompareExchange(ref _nextLook, now + (long)(LookEvery.TotalSeconds * clock.TimestampFrequency), due) != due)
            return;
        foreach (var (subject, revision) in await redis.RevisionsAsync())
            Raise(subject, revision);
    }

    private void Raise(string subject, long revision) => _known.AddOrUpdate(subject, revision, (_, known) => Math.Max(known, revision));
}
