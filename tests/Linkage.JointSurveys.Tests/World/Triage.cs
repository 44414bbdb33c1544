using System.Text.Json;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.JointSurveys.Tests.World;

/// <summary>
/// Stands for Forwarding: reads the envelopes that the service sent from its ledger, and answers with the messages that triage sends, over the real broker.
/// </summary>
public sealed class Triage(Surveys surveys)
{
    private int revision;

    /// <summary>Envelopes of one report, oldest first.</summary>
    public async Task<IReadOnlyList<ItemForwarded>> EnvelopesAsync(string report)
    {
        var found = new List<ItemForwarded>();
        await using var command = surveys.Data.CreateCommand(
            "select body from messaging.ledger where message_type like '%ItemForwarded' and convert_from(body, 'UTF8')::jsonb ->> 'itemId' = $1 order by written_at");
        command.Parameters.Add(new() { Value = report.Split('/')[1] });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            found.Add(JsonSerializer.Deserialize<ItemForwarded>(reader.GetFieldValue<byte[]>(0), JsonSerializerOptions.Web)!);
        return found;
    }

    /// <summary>The body above takes the report in; waits until it is accepted.</summary>
    public async Task<EnvelopesTakenIn> TakeInAsync(params string[] reports)
    {
        var message = await PublishTakenInAsync(reports);
        foreach (var source in message.Sources)
            await StatusAsync(source.ItemId, "accepted");
        return message;
    }

    /// <summary>The receiving body takes reports, or a task, in.</summary>
    public Task<EnvelopesTakenIn> PublishTakenInAsync(params string[] items) => PublishTakenInAsync(Guid.CreateVersion7(), items);

    /// <summary>The same, under an id that is known already.</summary>
    public async Task<EnvelopesTakenIn> PublishTakenInAsync(Guid newItem, params string[] items)
    {
        var sources = new List<TakenInSource>();
        foreach (var item in items)
            sources.Add(Source((await EnvelopesAsync(item))[^1], sources.Count + 1, 100 / items.Length));
        var first = (await EnvelopesAsync(items[0]))[^1];
        var message = new EnvelopesTakenIn
        {
            NewItemId = newItem,
            LineageId = items.Length == 1 ? first.LineageId : Guid.CreateVersion7(),
            Kind = "joint-survey",
            Body = first.ToBody,
            Title = first.Title,
            Urgency = "normal",
            NextHop = first.Hop + 1,
            Sources = sources,
            TakenInBy = "收文员",
            TakenInAt = TimeProvider.System.GetUtcNow(),
        };
        await PublishAsync(message);
        return message;
    }

    /// <summary>What the service has published of a type that nobody here has a queue for: it waits in the outbox. Oldest first.</summary>
    public async Task<IReadOnlyList<T>> PublishedAsync<T>(int expected, Func<T, bool>? which = null) where T : class
    {
        var found = new List<T>();
        // The relay takes a message out, learns that it has no receiver, and puts it back: for a moment it is in neither place.
        await Eventually.TrueAsync(async () =>
        {
            found.Clear();
            await using var command = surveys.Data.CreateCommand("select body from messaging.outbox where message_type like $1 order by written_at, business_key");
            command.Parameters.Add(new() { Value = $"%:{typeof(T).Name}" });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                if (JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(0), JsonSerializerOptions.Web)! is var message && which?.Invoke(message) != false)
                    found.Add(message);
            return found.Count >= expected;
        }, TimeSpan.FromSeconds(30), $"{expected} of {typeof(T).Name} are published");
        return found;
    }

    /// <summary>The body above does something else with the report's envelope.</summary>
    public async Task ReceiptAsync(string report, string stage, string? reason = null, string? note = null, ItemForwarded? envelope = null, int? number = null)
    {
        envelope ??= (await EnvelopesAsync(report))[^1];
        await PublishAsync(new ForwardReceipted
        {
            EnvelopeId = envelope.EnvelopeId,
            ItemId = envelope.ItemId,
            LineageId = envelope.LineageId,
            Kind = "joint-survey",
            Origin = envelope.Origin,
            ToBody = envelope.ToBody,
            Revision = number ?? ++revision,
            Stage = stage,
            ReasonCode = reason,
            Note = note,
            By = "收文员",
            At = TimeProvider.System.GetUtcNow(),
        });
    }

    public async Task ReturnAsync(string report, string note)
    {
        await ReceiptAsync(report, "returned", "facts-unclear", note);
        await StatusAsync(Guid.Parse(report.Split('/')[1]), "returned");
    }

    public Task StatusAsync(Guid report, string status) => Eventually.TrueAsync(
        async () => await surveys.ScalarAsync<string>($"select status from reports where id = '{report}'") == status, TimeSpan.FromSeconds(60));

    public async Task PublishAsync<T>(T message) where T : class
    {
        await using var scope = surveys.Host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IOutbox>().Publish(message);
        await scope.ServiceProvider.GetRequiredService<JointSurveysDbContext>().SaveChangesAsync();
    }

    private static TakenInSource Source(ItemForwarded envelope, int order, int share) => new()
    {
        EnvelopeId = envelope.EnvelopeId,
        ItemId = envelope.ItemId,
        LineageId = envelope.LineageId,
        FromBody = envelope.Origin,
        Title = envelope.Title,
        Content = envelope.Content,
        ContentHash = envelope.ContentHash,
        Order = order,
        SharePercent = share,
    };
}
