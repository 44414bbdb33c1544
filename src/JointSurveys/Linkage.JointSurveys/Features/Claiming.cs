using System.Globalization;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.JointSurveys.Features;

/// <summary>认领规则: one lead, so many joiners, so many leads per unit. Whoever claims a topic waits for the one before.</summary>
internal sealed class Claiming(JointSurveysDbContext db)
{
    /// <summary>Locks the topic until the request's transaction ends, then reads it: two claims at the same moment stand in a queue.</summary>
    /// <exception cref="Refusal">404.</exception>
    public async Task<Topic> LockAsync(Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from topics where id = {id} for update", ct);
        return await db.Topics.FirstOrDefaultAsync(t => t.Id == id, ct) ?? throw Refusal.NotFound();
    }

    public Task<List<Claim>> StandingAsync(Guid topic, CancellationToken ct) =>
        db.Claims.Where(c => c.TopicId == topic && c.EndedAt == null).ToListAsync(ct);

    /// <summary>Refuses a unit that leads as many topics of the year as it may. Holds the unit until the transaction ends, over all topics.</summary>
    /// <exception cref="Refusal">409.</exception>
    public async Task RequireLeadFreeAsync(Topic topic, UnitKind kind, string unit, string unitBody, CancellationToken ct)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{topic.Body}/{topic.PlanYear}/{unitBody}/{kind}/{unit}");
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 4))", ct);
        var leads = await db.Claims.CountAsync(c => c.TopicBody == topic.Body && c.Year == topic.PlanYear && c.UnitBody == unitBody
            && c.UnitKind == kind && c.Unit == unit && c.Role == ClaimRole.Lead && c.EndedAt == null, ct);
        if (leads >= topic.LeadLimit)
            throw Refusal.Conflict("lead-limit", topic.LeadLimit);
    }

    /// <summary>Writes a claim. The database has the last word on who leads.</summary>
    /// <exception cref="Refusal">409: somebody else leads, or the unit takes part already.</exception>
    public async Task WriteAsync(Claim claim, CancellationToken ct)
    {
        db.Claims.Add(claim);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException lost) when (lost.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken)
        {
            throw taken.ConstraintName == "claims_one_lead" ? Refusal.Conflict("lead-taken", "?") : Refusal.Conflict("claimed-already");
        }
    }
}
