using System.Threading.Channels;
using Linkage.Notifications.Persistence;

namespace Linkage.Notifications.Live;

/// <summary>
/// One open stream: what waits to be written to it. Bounded: what does not fit is dropped, and the stream, once it gets so far, reads it from the
/// database. So a burst costs no memory and no connection; who is too slow even for that is left by the writer.
/// </summary>
internal sealed class Subscription(Reader reader, int buffer)
{
    private readonly Channel<Signal> waiting = Channel.CreateBounded<Signal>(new BoundedChannelOptions(buffer) { SingleReader = true });
    private int behind;

    public Reader Reader { get; } = reader;

    public ChannelReader<Signal> Signals => waiting.Reader;

    /// <summary>Hands on an entry that the reader sees.</summary>
    public void Offer(Entry entry)
    {
        if (Reader.Sees(entry))
            Put(new(entry));
    }

    /// <summary>Says that the reader has read something in another window.</summary>
    public void OfferRead() => Put(new(null));

    /// <summary>Whether something was dropped, so that what waits now is not what comes next.</summary>
    public bool IsBehind => Volatile.Read(ref behind) == 1;

    /// <summary>The same, and forgets it: what was dropped stands in the database by now.</summary>
    public bool TakeBehind() => Interlocked.Exchange(ref behind, 0) == 1;

    private void Put(Signal signal)
    {
        if (!waiting.Writer.TryWrite(signal))
            Volatile.Write(ref behind, 1);
    }
}

/// <summary>What is written to a stream: an entry, or, without one, that something was read elsewhere.</summary>
internal readonly record struct Signal(Entry? Entry);
