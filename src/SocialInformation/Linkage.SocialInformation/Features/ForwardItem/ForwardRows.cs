using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.SocialInformation.Features.ForwardItem;

/// <summary>Writes forwards past the DbContext: this is the hot path, and hundreds of rows cost as many statements as one.</summary>
internal sealed class ForwardRows(SocialInformationDbContext db, IRawOutbox outbox, IHttpContextAccessor http)
{
    private const string MoveItems =
        """
        update items set status = t.status, revision = t.revision, changed_at = $4, due_clock = null, due_on = null,
            due_explanation_zh = null, due_explanation_en = null
        from unnest($1, $2, $3) as t (id, revision, status)
        where items.id = t.id and items.revision = t.revision - 1
        returning items.id
        """;

    private const string InsertForwards =
        """
        insert into forwards (envelope_id, item_id, body, content_version, to_body, channel, sequence, supersedes, forwarded_by, forwarded_at)
        select t.*, $9, $10 from unnest($1, $2, $3, $4, $5, $6, $7, $8) as t
        """;

    private const string InsertHistory =
        """
        insert into item_history (item_id, revision, step, from_status, to_status, content_version, note, actor_id, actor, at)
        select t.*, $8, $9, $10 from unnest($1, $2, $3, $4, $5, $6, $7) as t
        """;

    /// <summary>Writes the plans whose item nobody changed meanwhile.</summary>
    /// <returns>The forwards by item; a lost race is missing.</returns>
    public async Task<IReadOnlyDictionary<ItemId, ItemForward>> WriteAsync(
        IReadOnlyList<ForwardRun.Plan> plans, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        if (plans.Count == 0)
            return new Dictionary<ItemId, ItemForward>();

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() as NpgsqlTransaction
            ?? throw new InvalidOperationException("Forwards are written inside the request's transaction.");
        var won = await MoveAsync(connection, transaction, plans, now, ct);
        if (won.Count == 0)
            return new Dictionary<ItemId, ItemForward>();

        var issued = await LastIssuesAsync(won, ct);
        var sequence = await outbox.NextSequenceAsync<ItemForwarded>(connection, caller.Body, won.Count, ct);
        var messages = outbox.StartBatch();
        var forwards = new List<ItemForward>(won.Count);
        foreach (var plan in won)
        {
            var forward = Forward(plan, sequence++, caller, now);
            forwards.Add(forward);
            messages.Add(Message(plan, forward, issued.GetValueOrDefault(plan.Item.Id)), actingUser: caller.Name);
            messages.Add(ItemSteps.Message(plan.Item, plan.Item.LastStep, contentChanged: false), actingUser: caller.Name);
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Insert(forwards, caller, now));
        batch.BatchCommands.Add(Insert([.. won.Select(p => p.Item.LastStep)], caller, now));
        messages.AppendTo(batch);
        await batch.ExecuteNonQueryAsync(ct);
        http.HttpContext?.Response.OnCompleted(() =>
        {
            outbox.Wake();
            return Task.CompletedTask;
        });
        return forwards.ToDictionary(f => f.ItemId);
    }

    private static async Task<List<ForwardRun.Plan>> MoveAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<ForwardRun.Plan> plans, DateTimeOffset now, CancellationToken ct)
    {
        await using var move = new NpgsqlCommand(MoveItems, connection, transaction)
        {
            Parameters =
            {
                Column(plans.Select(p => p.Item.Id.Value), NpgsqlDbType.Uuid),
                Column(plans.Select(p => p.Item.Revision), NpgsqlDbType.Integer),
                Column(plans.Select(p => p.Item.Status.Code()), NpgsqlDbType.Text),
                new() { Value = now },
            },
        };
        var moved = new HashSet<Guid>();
        await using var reader = await move.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            moved.Add(reader.GetGuid(0));
        return [.. plans.Where(p => moved.Contains(p.Item.Id.Value))];
    }

    private async Task<Dictionary<ItemId, string>> LastIssuesAsync(List<ForwardRun.Plan> plans, CancellationToken ct)
    {
        var ids = plans.Select(p => p.Item.Id).ToList();
        var issues = await db.Issues.AsNoTracking().Where(i => ids.Contains(i.ItemId)).ToListAsync(ct);
        return issues.GroupBy(i => i.ItemId).ToDictionary(g => g.Key, g => g.MaxBy(i => i.IssuedAt)!.Reference);
    }

    private static ItemForward Forward(ForwardRun.Plan plan, long sequence, Caller caller, DateTimeOffset now) => new()
    {
        EnvelopeId = Guid.CreateVersion7(now),
        ItemId = plan.Item.Id,
        Body = plan.Item.Body,
        ContentVersion = plan.Item.ContentVersion,
        ToBody = plan.Route.ToBody,
        Channel = plan.Route.Channel,
        Sequence = sequence,
        Supersedes = plan.Supersedes,
        ForwardedBy = caller.Name,
        ForwardedAt = now,
    };

    private static ItemForwarded Message(ForwardRun.Plan plan, ItemForward forward, string? issueReference) => new()
    {
        EnvelopeId = forward.EnvelopeId,
        LineageId = plan.Item.LineageId,
        Hop = plan.Item.Hop,
        Kind = Kinds.SocialInformation,
        ItemId = plan.Item.Id.Value,
        Version = plan.Item.ContentVersion,
        Origin = plan.Item.Body,
        OriginSequence = forward.Sequence,
        ToBody = forward.ToBody,
        Channel = forward.Channel,
        Skipped = [.. plan.Route.Skipped.Select(s => $"{s.Code}:{s.Policy}")],
        Urgency = plan.Item.Urgency.Code(),
        Title = plan.Item.Title,
        Content = plan.Item.ContentJson,
        ContentHash = plan.Item.ContentHash,
        IssueReference = issueReference,
        Supersedes = forward.Supersedes,
        CallId = plan.Item.CallId,
        ThemeId = plan.Item.ThemeId,
        ForwardedBy = forward.ForwardedBy,
        ForwardedAt = forward.ForwardedAt,
    };

    private static NpgsqlBatchCommand Insert(List<ItemForward> forwards, Caller caller, DateTimeOffset now) => new(InsertForwards)
    {
        Parameters =
        {
            Column(forwards.Select(f => f.EnvelopeId), NpgsqlDbType.Uuid),
            Column(forwards.Select(f => f.ItemId.Value), NpgsqlDbType.Uuid),
            Column(forwards.Select(f => f.Body), NpgsqlDbType.Text),
            Column(forwards.Select(f => f.ContentVersion), NpgsqlDbType.Integer),
            Column(forwards.Select(f => f.ToBody), NpgsqlDbType.Text),
            Column(forwards.Select(f => f.Channel), NpgsqlDbType.Text),
            Column(forwards.Select(f => f.Sequence), NpgsqlDbType.Bigint),
            Column(forwards.Select(f => f.Supersedes), NpgsqlDbType.Uuid),
            new() { Value = caller.Name },
            new() { Value = now },
        },
    };

    private static NpgsqlBatchCommand Insert(List<ItemStep> steps, Caller caller, DateTimeOffset now) => new(InsertHistory)
    {
        Parameters =
        {
            Column(steps.Select(s => s.ItemId.Value), NpgsqlDbType.Uuid),
            Column(steps.Select(s => s.Revision), NpgsqlDbType.Integer),
            Column(steps.Select(s => s.Step), NpgsqlDbType.Text),
            Column(steps.Select(s => s.From?.Code()), NpgsqlDbType.Text),
            Column(steps.Select(s => s.To.Code()), NpgsqlDbType.Text),
            Column(steps.Select(s => s.ContentVersion), NpgsqlDbType.Integer),
            Column(steps.Select(s => s.Note), NpgsqlDbType.Text),
            new() { Value = caller.UserId },
            new() { Value = caller.Name },
            new() { Value = now },
        },
    };

    private static NpgsqlParameter<T[]> Column<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
