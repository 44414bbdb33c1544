using Linkage.Directory.Client;
using Linkage.Proposals.Domain;

namespace Linkage.Proposals.Reading;

/// <summary>时限: names of the clocks in a body's deadline pack that proposals use, and how they are asked. The pack decides, this service keeps the answer.</summary>
internal sealed class DeadlineBook(IDirectory directory)
{
    public const string ReplySession = "proposal-reply-session";
    public const string ReplyOrdinary = "proposal-reply-ordinary";
    public const string CoOpinion = "proposal-co-opinion";
    public const string ReturnRequest = "proposal-return-request";
    public const string ReturnAnswer = "proposal-return-answer";
    public const string FirstContact = "proposal-first-contact";
    public const string Feedback = "proposal-feedback";
    public const string Rehandling = "proposal-rehandling";

    private readonly Dictionary<(string, string, DateTimeOffset), Due?> asked = [];

    /// <summary>The clock of a unit's part: of the opinion for a co-unit, else of the reply, which is longer for session proposals in some places [sc-gov].</summary>
    public static string ClockOf(UnitRole role, Occasion? occasion) =>
        role == UnitRole.Co ? CoOpinion : occasion == Occasion.Session ? ReplySession : ReplyOrdinary;

    /// <summary>When a clock runs out; null when the pack has no such clock. Asked once for many proposals of one moment.</summary>
    public async Task<Due?> DueAsync(string body, string clock, DateTimeOffset startsAt, CancellationToken ct)
    {
        if (!asked.TryGetValue((body, clock, startsAt), out var due))
            asked[(body, clock, startsAt)] = due = await AskAsync(new(body, clock, startsAt), ct);
        return due;
    }

    /// <summary>The clock that runs on a unit's part, asked anew with its pauses and extensions.</summary>
    public async Task<Due?> AgainAsync(Assignment unit, IEnumerable<Clarification> pauses, int extensions, CancellationToken ct) =>
        unit.Clock is not { } clock || unit.ClockStartsAt is not { } startsAt
            ? null
            : await AskAsync(new(unit.Body, clock, startsAt) { Extensions = extensions, Pauses = [.. pauses.Select(p => new StoppedClock(p.AskedAt, p.AnsweredAt))] }, ct);

    /// <summary>The clock of the proposers' feedback starts with the last answer, which may also be all that is left when another unit's part is taken back.</summary>
    public async Task AskForFeedbackAsync(Proposal proposal, DateTimeOffset now, CancellationToken ct)
    {
        if (proposal.Status == ProposalStatus.FeedbackPending)
            proposal.AskForFeedbackBy((await DueAsync(proposal.Body, Feedback, now, ct))?.On);
    }

    private async Task<Due?> AskAsync(DeadlineInquiry inquiry, CancellationToken ct) =>
        await directory.ComputeDeadlineAsync(inquiry, ct) is { } deadline
            ? new(inquiry.Clock, inquiry.StartsAt, deadline.DueOn, deadline.DueAt, deadline.AmberFrom, deadline.ExplanationZh, deadline.ExplanationEn)
            : null;
}
