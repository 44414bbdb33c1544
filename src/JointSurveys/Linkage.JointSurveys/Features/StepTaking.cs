using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>What every step has in common: find the row, compare the version, ask the tables, keep the step, tell the lineage.</summary>
internal sealed class StepTaking(JointSurveysDbContext db, IOutbox outbox, TimeProvider clock, IHttpContextAccessor http)
{
    public const string Kind = "joint-survey";

    /// <summary>As the filters of <see cref="JointSurveysDbContext"/>: whoever is of the body reads what is no draft.</summary>
    public static readonly IReadOnlyList<string> Everybody = ["*"];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public DateOnly Today => ChinaTime.Day(Now);

    /// <exception cref="Refusal">404: unknown, or another body's.</exception>
    public async Task<TRow> FindAsync<TRow>(Guid id, CancellationToken ct) where TRow : class, ITracked =>
        await db.Set<TRow>().FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw Refusal.NotFound();

    /// <summary>Finds a row that is about to be changed, and holds it: the second of two clerks waits, and then learns the version of the first.</summary>
    /// <exception cref="Refusal">404, or 412 when it has another version now.</exception>
    public async Task<TRow> FindAsync<TRow>(Guid id, IfMatch match, CancellationToken ct) where TRow : class, ITracked
    {
        await HoldAsync<TRow>([id], ct);
        var row = await FindAsync<TRow>(id, ct);
        match.Require(row.Revision);
        return row;
    }

    /// <summary>
    /// Holds rows until the transaction ends, before they are read. Whoever changes a row that a clerk, a receipt and a take-in can all reach holds it
    /// first, and waits, instead of finding at the end that somebody was faster.
    /// </summary>
    public async Task HoldAsync<TRow>(IEnumerable<Guid> ids, CancellationToken ct) where TRow : class, ITracked
    {
        // A table cannot be a parameter; its name comes from the model.
        var hold = $"select 1 from {db.Model.FindEntityType(typeof(TRow))!.GetTableName()} where id = any ({{0}}) order by id for update";
        await db.Database.ExecuteSqlRawAsync(hold, [ids.ToArray()], ct);
    }

    /// <summary>Adds a new row with its first step.</summary>
    public void Begin<TState, TTrigger>(Tracked<TState, TTrigger> row, Caller by, string? note = null)
        where TState : struct, Enum where TTrigger : struct, Enum
    {
        var step = row.Begin(by, Now, note);
        db.Add(row);
        Keep(row, step);
    }

    /// <summary>A person takes a step.</summary>
    /// <exception cref="Refusal">403 or 409.</exception>
    public void Take<TState, TTrigger>(Tracked<TState, TTrigger> row, TTrigger on, Caller by, string? reason = null, string? note = null)
        where TState : struct, Enum where TTrigger : struct, Enum
    {
        row.Require(on, by);
        Follow(row, on, by, reason, note);
    }

    /// <summary>A step that follows from another one, or that a message brings: nobody's right is asked.</summary>
    /// <exception cref="Refusal">409.</exception>
    public void Follow<TState, TTrigger>(Tracked<TState, TTrigger> row, TTrigger on, Caller by, string? reason = null, string? note = null)
        where TState : struct, Enum where TTrigger : struct, Enum => Keep(row, row.Take(on, by, Now, reason, note));

    /// <summary>Refuses whoever does not work for that side of the row.</summary>
    /// <exception cref="Refusal">403.</exception>
    public static void RequireSide(ITracked row, Sides side, Caller caller, params ReadOnlySpan<string> roles)
    {
        if ((row.SidesOf(caller.Body) & side) == 0 || !caller.IsAny(roles))
            throw Refusal.NotAllowed();
    }

    /// <summary>Saves, and names the row's version in the answer.</summary>
    public async Task SaveAsync(ITracked row, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        http.HttpContext?.Response.SetVersion(row.Revision);
    }

    private void Keep(ITracked row, Step step)
    {
        db.Steps.Add(step);
        if (row is not IOnLineage item)
            return;
        outbox.Publish(new ItemMoved
        {
            ItemId = item.Id,
            LineageId = item.LineageId,
            Kind = Kind,
            Body = item.LineageBody,
            Revision = step.Revision,
            Version = Math.Max(1, item.ContentVersion),
            Title = item.LineageTitle,
            Step = step.Trigger,
            Status = step.To,
            Open = item.IsOpen,
            ReasonCode = step.ReasonCode,
            Note = step.Note,
            Actor = step.Actor,
            ActorId = step.ActorId.Length == 0 ? null : step.ActorId,
            AskedBy = (item as SurveyTask)?.FromBody,
            AskedOf = (item as SurveyTask)?.Body,
            Concerns = step.Trigger == ReportTrigger.Correct.Code() && item is Report { Readers: { Count: > 0 } readers } ? readers : null,
            Readers = item is Report { Status: ReportStatus.Draft } ? ReportLifecycle.ReadersOfDrafts : Everybody,
            OccurredAt = step.At,
        });
    }
}
