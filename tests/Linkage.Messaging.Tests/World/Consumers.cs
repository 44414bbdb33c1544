using System.Collections.Concurrent;
using System.Diagnostics;
using Linkage.Messaging.Tests.World.V1;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Messaging.Tests.World;

/// <summary>Lets a test make consumers fail.</summary>
public sealed class Behaviour
{
    public ConcurrentDictionary<string, Func<Exception>> FailOn { get; } = new();

    /// <summary>Sizes of the batches that consumers got.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    public void Meet(string text)
    {
        if (FailOn.TryGetValue(text, out var fault))
            throw fault();
    }
}

public sealed class NoteWrittenConsumer(NotesDbContext db, Behaviour behaviour) : IMessageConsumer<NoteWritten>
{
    public Task Consume(Received<NoteWritten> received, CancellationToken ct)
    {
        behaviour.Meet(received.Message.Text);
        db.Add(Applied(received));
        return Task.CompletedTask;
    }

    public static Effect Applied(Received<NoteWritten> received) => new()
    {
        BusinessKey = received.BusinessKey,
        Lineage = received.Message.Lineage,
        Version = received.Message.Version,
        ActingUser = received.ActingUser,
        TraceId = Activity.Current?.TraceId.ToString(),
    };
}

public sealed class NoteWrittenBatchConsumer(NotesDbContext db, Behaviour behaviour) : IMessageBatchConsumer<NoteWritten>
{
    public Task Consume(IReadOnlyList<Received<NoteWritten>> fresh, CancellationToken ct)
    {
        behaviour.Batches.Enqueue(fresh.Count);
        foreach (var received in fresh)
        {
            behaviour.Meet(received.Message.Text);
            db.Add(NoteWrittenConsumer.Applied(received));
        }

        return Task.CompletedTask;
    }
}

/// <summary>Counts what came to a lineage by reading, adding one and writing, with nothing that would notice a lost race.</summary>
public sealed class CountingConsumer(NotesDbContext db) : IMessageConsumer<NoteWritten>
{
    public async Task Consume(Received<NoteWritten> received, CancellationToken ct)
    {
        var count = await db.Effects.SingleOrDefaultAsync(e => e.Lineage == received.Message.Lineage, ct);
        if (count is null)
            db.Add(count = new Effect { BusinessKey = received.Message.Lineage, Lineage = received.Message.Lineage, Version = 0 });
        db.Entry(count).Property(e => e.Version).CurrentValue++;
    }
}

public sealed class NoteForwardedConsumer(NotesDbContext db) : IMessageBatchConsumer<NoteForwarded>
{
    public Task Consume(IReadOnlyList<Received<NoteForwarded>> fresh, CancellationToken ct)
    {
        foreach (var received in fresh)
            db.Add(new Effect { BusinessKey = received.BusinessKey, Lineage = received.Message.Lineage, Version = received.Message.OriginSequence });
        return Task.CompletedTask;
    }
}
