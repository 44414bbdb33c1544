using System.Text.Json;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Reading;

/// <summary>What a body decided for itself: its rules and its sessions.</summary>
internal sealed class BodyBook(ProposalsDbContext db)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public async Task<ProposalRules> RulesAsync(string body, CancellationToken ct) =>
        await db.BodyRules.IgnoreQueryFilters().Where(r => r.Body == body).Select(r => r.Rules).FirstOrDefaultAsync(ct) is { } rules
            ? JsonSerializer.Deserialize<ProposalRules>(rules, Json)!
            : new ProposalRules();

    /// <summary>The session for which a proposal of that moment counts: the newest that accepts already.</summary>
    public async Task<PlenarySession?> SessionAtAsync(string body, DateTimeOffset at, CancellationToken ct) =>
        await db.PlenarySessions.IgnoreQueryFilters().AsNoTracking().Where(s => s.Body == body && s.AcceptsFrom <= at)
            .OrderByDescending(s => s.AcceptsFrom).FirstOrDefaultAsync(ct);

    /// <summary>Into which session a submission falls.</summary>
    /// <exception cref="Refusal">409: the body has no session yet.</exception>
    public async Task<SubmissionFrame> FrameAsync(string body, DateTimeOffset at, CancellationToken ct)
    {
        var session = await SessionAtAsync(body, at, ct) ?? throw Refusal.Conflict("no-session");
        var rules = await RulesAsync(body, ct);
        return new(session.Term, session.Session, session.OccasionOf(at), session.IsMeeting(at), rules.GroupsOnlyInSession);
    }

    public async Task<bool> IsInSessionAsync(string body, DateTimeOffset at, CancellationToken ct) =>
        (await SessionAtAsync(body, at, ct))?.IsMeeting(at) == true;

    /// <summary>The next case numbers of a session; the counter stays locked until the transaction ends, so a rollback gives them back.</summary>
    public async Task<int> TakeCaseNumbersAsync(string body, int term, int session, int count, CancellationToken ct)
    {
        var last = await db.Database.SqlQuery<int>($"""
            insert into case_counters (body, term, session, last) values ({body}, {term}, {session}, {count})
            on conflict (body, term, session) do update set last = case_counters.last + {count}
            returning last as "Value"
            """).ToListAsync(ct);
        return last[0] - count + 1;
    }
}
