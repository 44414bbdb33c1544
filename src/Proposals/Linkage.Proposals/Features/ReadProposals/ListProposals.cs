using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReadProposals;

/// <summary>提案列表: newest change first.</summary>
internal static class ListProposals
{
    internal static void Map(RouteGroupBuilder proposals) => proposals.MapGet("", Handle).WithName(nameof(ListProposals));

    private static async Task<Ok<Page<Row>>> Handle(
        [AsParameters] Filter filter, int? limit, string? cursor, bool? total, Caller caller, ProposalsDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var rows = PageLimit.Of(limit);
        var now = clock.GetUtcNow();
        var query = filter.Apply(db.Proposals.AsNoTracking(), caller, now);
        long? count = total == true ? await query.LongCountAsync(ct) : null;
        var hidesRatings = !ProposalPermissions.ReadingAll.Grants(caller);
        if (hidesRatings)
        {
            // The newest of each part of what the caller sees: the page is among them.
            var newest = await db.VisibleParts().Select(part => After(filter.Apply(part, caller, now), cursor).OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id)
                .Take(rows + 1).Select(p => p.Id)).Aggregate((parts, part) => parts.Union(part)).ToListAsync(ct);
            query = query.Where(p => newest.Contains(p.Id));
        }

        query = After(query, cursor);
        var page = await query.OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id).Take(rows + 1)
            .Select(p => new
            {
                p.Id,
                p.LineageId,
                p.Revision,
                p.Status,
                p.Title,
                p.Category,
                p.ProposerType,
                p.Organisation,
                p.FirstSigner,
                p.FirstSignerId,
                p.Term,
                p.Session,
                p.Occasion,
                p.CaseNumber,
                p.MergedIntoId,
                p.SourceCount,
                p.ResultClass,
                p.Result,
                p.IsKey,
                p.ExcellentYear,
                p.SubmittedAt,
                p.UpdatedAt,
                p.FeedbackDueOn,
            }).ToListAsync(ct);
        return TypedResults.Ok(Page.Of([.. page.Select(p => new Row(
            p.Id, p.LineageId, p.Revision,
            (hidesRatings && p.FirstSignerId != caller.UserId && p.Status == ProposalStatus.FeedbackRecorded ? ProposalStatus.FeedbackPending : p.Status).Code(),
            p.Title, p.Category, p.ProposerType.Code(), p.Organisation, p.FirstSigner, p.Term, p.Session, p.Occasion?.Code(), p.CaseNumber,
            p.MergedIntoId, p.SourceCount, p.ResultClass, p.Result?.Code(), p.IsKey, p.ExcellentYear, p.SubmittedAt, p.UpdatedAt)
            {
                FeedbackDueOn = ProposalCard.AsksForFeedback(p.Status) ? p.FeedbackDueOn : null,
            })],
            rows, row => Cursor.Of(row.UpdatedAt, row.Id), count));
    }

    private static IQueryable<Proposal> After(IQueryable<Proposal> query, string? cursor)
    {
        if (Cursor.Parts(cursor, 2) is not [var at, var after])
            return query;
        var (instant, id) = (Cursor.ToInstant(at), Cursor.ToId(after));
        return query.Where(p => p.UpdatedAt < instant || (p.UpdatedAt == instant && p.Id < id));
    }

    /// <summary>A row of the list; the actions come with the proposal itself.</summary>
    internal sealed record Row(
        Guid Id, Guid LineageId, int Version, string Status, string Title, string Category, string ProposerType, string? Organisation, string FirstSigner,
        int? Term, int? Session, string? Occasion, int? CaseNumber, Guid? MergedIntoId, int MergedCount, string? ResultClass, string? Result,
        bool Key, int? ExcellentYear, DateTimeOffset? SubmittedAt, DateTimeOffset UpdatedAt)
    {
        /// <summary>By when its proposers are asked for their feedback, while they are.</summary>
        public DateOnly? FeedbackDueOn { get; init; }
    }

    /// <summary>What a list can be cut by.</summary>
    internal sealed record Filter(
        string? Status, int? Term, int? Session, string? Occasion, string? Category, string? ProposerType, string? Text, string? Unit, bool? Key, bool? Mine, bool? Alert, bool? Invited, bool? Asked, bool? ToSeal)
    {
        public IQueryable<Proposal> Apply(IQueryable<Proposal> query, Caller caller, DateTimeOffset now)
        {
            if (Status is not null)
            {
                var statuses = Status.Split(',').Select(code => CodeText.Parse<ProposalStatus>(code) ?? throw Unknown("/status", code)).ToArray();
                // Who may not know that a rating was recorded finds such a case among those that wait for one.
                var (blind, waits) = (!ProposalPermissions.ReadingAll.Grants(caller), statuses.Contains(ProposalStatus.FeedbackPending));
                query = query.Where(p => blind && p.Status == ProposalStatus.FeedbackRecorded && p.FirstSignerId != caller.UserId ? waits : statuses.Contains(p.Status));
            }

            if (Occasion is not null)
            {
                var occasion = CodeText.Parse<Occasion>(Occasion) ?? throw Unknown("/occasion", Occasion);
                query = query.Where(p => p.Occasion == occasion);
            }

            if (ProposerType is not null)
            {
                var type = CodeText.Parse<ProposerType>(ProposerType) ?? throw Unknown("/proposerType", ProposerType);
                query = query.Where(p => p.ProposerType == type);
            }

            if (Term is not null)
                query = query.Where(p => p.Term == Term);
            if (Session is not null)
                query = query.Where(p => p.Session == Session);
            if (Category is not null)
                query = query.Where(p => p.Category == Category);
            if (Unit is not null)
                query = query.Where(p => p.Assignments.Any(a => a.UnitId == Unit && a.Status != AssignmentStatus.Reassigned));
            if (Key is not null)
                query = query.Where(p => p.IsKey == Key);
            if (Mine == true)
                query = query.Where(p => p.CreatedById == caller.UserId || p.Signatures.Any(s => s.UserId == caller.UserId && s.State != SignatureState.Declined));
            if (Invited == true)
                query = query.Where(p => p.Status == ProposalStatus.CollectingSignatures
                    && p.Signatures.Any(s => s.UserId == caller.UserId && s.State == SignatureState.Invited && s.ExpiresAt > now));
            if (Asked == true)
                query = query.Where(p => p.AskedCarrierId == caller.UserId);
            if (ToSeal == true)
                query = query.Where(p => p.AuthorisedSignerId == caller.UserId && p.SealedAt == null && p.Status == ProposalStatus.Draft);
            if (Alert == true)
                query = query.Where(p => p.ClassASolvedYetDissatisfied);
            if (Text is { Length: > 0 })
            {
                if (Text.Length > 100)
                    throw Refusal.Invalid("/text", "too-long", 100);
                var text = FoldedText.Of(Text);
                query = query.Where(p => FoldedColumn.Of(p.Title).Contains(text));
            }

            return query;
        }

        private static Refusal Unknown(string pointer, string code) => Refusal.Invalid(pointer, "unknown-code", code);
    }
}
