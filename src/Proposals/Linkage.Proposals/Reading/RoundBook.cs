using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Reading;

/// <summary>
/// 征询轮次 and what waits for one. Everybody takes the round first and then the cases, in the order of their ids, so that nobody waits in a circle;
/// and a round that somebody answers into is not closed before the answer is in it.
/// </summary>
internal sealed class RoundBook(ProposalsDbContext db)
{
    /// <summary>The round that answers go into now; null when the body has none open: then they wait.</summary>
    public Task<FeedbackRound?> OpenAsync(string body, CancellationToken ct) =>
        db.FeedbackRounds.FromSql($"select r.*, r.xmin from feedback_rounds r where r.body = {body} and r.closed_at is null order by r.opened_at desc limit 1 for share")
            .FirstOrDefaultAsync(ct);

    /// <summary>A certain round, to answer into it.</summary>
    public Task<FeedbackRound?> FindAsync(Guid round, CancellationToken ct) =>
        db.FeedbackRounds.FromSql($"select r.*, r.xmin from feedback_rounds r where r.id = {round} for share").FirstOrDefaultAsync(ct);

    /// <summary>A certain round, to close it.</summary>
    public Task<FeedbackRound?> TakeAsync(Guid round, CancellationToken ct) =>
        db.FeedbackRounds.FromSql($"select r.*, r.xmin from feedback_rounds r where r.id = {round} for update").FirstOrDefaultAsync(ct);

    /// <summary>What was answered while no round was open joins the one that is opened now. How many that were.</summary>
    public async Task<int> JoinWaitingAsync(FeedbackRound opened, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"""
            select from proposals p where p.body = {opened.Body} and p.status = 'feedback-recorded'
            and exists (select from feedback f where f.proposal_id = p.id and f.round_id is null) order by p.id for update
            """, ct);
        return await db.Database.ExecuteSqlAsync($"""
            update feedback f set round_id = {opened.Id} from proposals p
            where p.id = f.proposal_id and p.body = {opened.Body} and p.status = 'feedback-recorded' and f.round_id is null
            """, ct);
    }

    /// <summary>
    /// The cases that a round reveals, locked: those that somebody answered in it, and those whose answers came while nobody saw a round open and
    /// none was opened since that took them in.
    /// </summary>
    public async Task<List<Proposal>> RatedAsync(FeedbackRound closing, CancellationToken ct)
    {
        // Locked first and read after: whoever had to wait for a lock would else see the case as it is now with the answers as they were before.
        var cases = await db.Database.SqlQuery<Guid>($"""
            select p.id as "Value" from proposals p where p.body = {closing.Body} and p.status = 'feedback-recorded'
            and exists (select from feedback f where f.proposal_id = p.id and f.handling_round = p.handling_round and (f.round_id = {closing.Id} or f.round_id is null))
            order by p.id for update
            """).ToListAsync(ct);
        return await db.Proposals
            .FromSql($"""
                select p.*, p.xmin from proposals p where p.id = any({cases}) and p.status = 'feedback-recorded'
                and exists (select from feedback f where f.proposal_id = p.id and f.handling_round = p.handling_round and (f.round_id = {closing.Id} or f.round_id is null))
                order by p.id
                """)
            .Include(p => p.Signatures).Include(p => p.Assignments).Include(p => p.Feedback).AsSplitQuery().ToListAsync(ct);
    }
}
