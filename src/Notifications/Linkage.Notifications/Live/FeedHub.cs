using Linkage.Notifications.Persistence;

namespace Linkage.Notifications.Live;

/// <summary>The open streams of this replica, by body, and how far each body's feed was handed on.</summary>
internal sealed class FeedHub
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Watched> bodies = new(StringComparer.Ordinal);

    public FeedHub(Wakening wakening) => wakening.SomebodyRead += OfferRead;

    /// <summary>How many streams are open.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return bodies.Values.Sum(b => b.Subscriptions.Count);
        }
    }

    /// <summary>
    /// Opens a stream. From now on it gets every entry beyond <paramref name="last"/>; what is before, it reads itself.
    /// </summary>
    /// <param name="subscription">The stream.</param>
    /// <param name="last">A position up to which the body's feed can be read already.</param>
    public void Open(Subscription subscription, long last)
    {
        lock (gate)
        {
            if (!bodies.TryGetValue(subscription.Reader.Body, out var watched))
                bodies[subscription.Reader.Body] = watched = new() { Position = last };
            watched.Subscriptions.Add(subscription);
        }
    }

    public void Close(Subscription subscription)
    {
        lock (gate)
            if (bodies.TryGetValue(subscription.Reader.Body, out var watched) && watched.Subscriptions.Remove(subscription) && watched.Subscriptions.Count == 0)
                bodies.Remove(subscription.Reader.Body);
    }

    /// <summary>How far each watched feed was handed on.</summary>
    public IReadOnlyDictionary<string, long> Positions()
    {
        lock (gate)
            return bodies.ToDictionary(b => b.Key, b => b.Value.Position, StringComparer.Ordinal);
    }

    /// <summary>Hands on entries, in the order of each feed.</summary>
    public void HandOn(IEnumerable<Entry> entries)
    {
        lock (gate)
            foreach (var entry in entries)
            {
                if (!bodies.TryGetValue(entry.Body, out var watched) || entry.Position <= watched.Position)
                    continue;
                watched.Position = entry.Position;
                foreach (var subscription in watched.Subscriptions)
                    subscription.Offer(entry);
            }
    }

    private void OfferRead(string userId)
    {
        lock (gate)
            foreach (var subscription in bodies.Values.SelectMany(b => b.Subscriptions).Where(s => s.Reader.UserId == userId))
                subscription.OfferRead();
    }

    private sealed class Watched
    {
        public required long Position { get; set; }

        public HashSet<Subscription> Subscriptions { get; } = [];
    }
}
