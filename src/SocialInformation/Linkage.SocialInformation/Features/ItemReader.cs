using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features;

/// <summary>Reads an item with all that is kept about it.</summary>
internal sealed class ItemReader(SocialInformationDbContext db)
{
    public async Task<ItemRepresentation> ReadAsync(InformationItem item, Caller caller, CancellationToken ct)
    {
        var sources = await db.Items.Where(i => i.Id == item.Id).SelectMany(i => i.Sources).AsNoTracking().OrderBy(s => s.Order).ToListAsync(ct);
        var issues = await db.Issues.AsNoTracking().Where(i => i.ItemId == item.Id).OrderBy(i => i.IssuedAt).ToListAsync(ct);
        var forwards = await db.Forwards.AsNoTracking().Where(f => f.ItemId == item.Id).OrderBy(f => f.Sequence).ToListAsync(ct);
        var receipts = await db.Receipts.AsNoTracking().Where(r => r.ItemId == item.Id).OrderBy(r => r.Revision).ToListAsync(ct);
        var outcomes = Latest(await db.Outcomes.AsNoTracking().Where(o => o.ItemId == item.Id).ToListAsync(ct));
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.ItemId == item.Id).OrderBy(t => t.GivenAt).ToListAsync(ct);
        var content = item.Content;

        return new()
        {
            Id = item.Id.Value,
            LineageId = item.LineageId,
            Body = item.Body,
            Version = item.Revision,
            ContentVersion = item.ContentVersion,
            ContentHash = item.ContentHash,
            Status = item.Status.Code(),
            Origin = item.Origin.Code(),
            Hop = item.Hop,
            Title = content.Title,
            Situation = content.Situation,
            Analysis = content.Analysis,
            Suggestion = content.Suggestion,
            Length = content.Length,
            Reporter = View(content.Reporter),
            Urgency = item.Urgency.Code(),
            SourceType = item.SourceType,
            MayBePublished = item.MayBePublished,
            OnBehalf = item.OnBehalf,
            InformantId = item.InformantId,
            CallId = item.CallId,
            ThemeId = item.ThemeId,
            ConvertedFrom = item is { ConvertedFromKind: { } kind, ConvertedFromId: { } from } ? new(kind, from) : null,
            ProposalId = item.ProposalId,
            CreatedBy = item.CreatedBy,
            CreatedAt = item.CreatedAt,
            ChangedAt = item.ChangedAt,
            SubmittedAt = item.SubmittedAt,
            ReceivedAt = item.ReceivedAt,
            ScreenedAt = item.ScreenedAt,
            Editor = item.Editor,
            Verifier = item.Verifier,
            Signer = item.Signer,
            Due = item is { DueClock: { } clock, DueOn: { } on } ? new(clock, on, item.DueExplanationZh ?? "", item.DueExplanationEn ?? "") : null,
            Standing = new(item.IsOpen ? "open" : "closed", Above(forwards, outcomes, item)),
            Attachments = content.Files,
            Sources = [.. sources.Select(s => new SourceView(
                s.Order, s.SharePercent, s.SourceItemId, s.SourceLineageId, s.EnvelopeId, s.FromBody, s.Title, s.ContentHash,
                ItemContent.Read(s.Content, s.Title).Files))],
            Issues = [.. issues.Select(i => new IssueView(
                i.Id, i.Series, i.Year, i.Number, i.Reference, i.ContentVersion, i.Recipients, i.IssuedBy, i.IssuedAt))],
            Forwards = [.. forwards.Select(f => View(f, receipts))],
            Levels = new(Level(outcomes, "county"), Level(outcomes, "city"), Level(outcomes, "province"), Level(outcomes, "national")),
            Tasks = [.. tasks.Select(View)],
            AllowedActions = [.. InformationPermissions.Offered(caller, item).Select(step => step.Code()), .. OfficeActions(caller, item)],
        };
    }

    /// <summary>The latest revision of each outcome that was not taken back, by the day it happened.</summary>
    public static IReadOnlyList<Outcome> Latest(IEnumerable<Outcome> revisions) =>
        [.. revisions.GroupBy(o => (o.OutcomeId, o.ItemId)).Select(g => g.MaxBy(o => o.Revision)!).Where(o => !o.Withdrawn).OrderBy(o => o.OccurredOn).ThenBy(o => o.RecordedAt)];

    public static TaskView View(DepartmentTask t) => new(
        t.Id, t.Department, t.Text, t.DueOn, t.DueExplanationZh, t.DueExplanationEn, t.GivenBy, t.GivenAt,
        t.Feedback, t.AnsweredAt, t.WaivedReason, t.WaivedAt);

    public static ReporterView View(Reporter r) =>
        new(r.Identity, r.Name, r.Party, r.Unit, r.Post, [.. r.Joint.Select(j => new JointReporterView(j.Name, j.Unit))], r.NonMember);

    private static ForwardView View(ItemForward f, List<ForwardReceipt> receipts) => new(
        f.EnvelopeId, f.ToBody, f.Channel, f.ContentVersion, f.Sequence, f.Supersedes, f.ForwardedBy, f.ForwardedAt, f.Stage, f.ReasonCode, f.Note, f.DueOn,
        [.. receipts.Where(r => r.EnvelopeId == f.EnvelopeId).Select(r => new ReceiptView(r.Revision, r.Stage, r.ReasonCode, r.Note, r.DueOn, r.By, r.At))]);

    private static OutcomeView View(Outcome o) => new(
        o.OutcomeId, o.Revision, o.Type, o.ByWhom, o.AdoptionKind, o.SharePercent, o.Leader, o.LeaderPost, o.DocumentNumber, o.ReasonCode, o.Text, o.Visibility,
        o.FollowUpUnit, o.Evidence, o.OccurredOn, o.FromBody, o.RecordedAt, o.ToldAt, o.TellBy, o.InstructionId);

    private static LevelView Level(IReadOnlyList<Outcome> outcomes, string level)
    {
        IReadOnlyList<OutcomeView> Of(params string[] types) => [.. outcomes.Where(o => o.Level == level && types.Contains(o.Type)).Select(View)];
        return new(Of("adopted"), Of("instructed"), Of("relayed"), Of("tasked", "department-feedback"), Of("document"), Of("not-used", "key", "replied"));
    }

    // What this body knows of the way above, from receipts and outcomes; the whole way stands in Forwarding's lineage.
    private static string Above(List<ItemForward> forwards, IReadOnlyList<Outcome> outcomes, InformationItem item)
    {
        if (outcomes.Any(o => o.Type == "adopted" && o.FromBody != item.Body))
            return "adopted";
        // A forward that was answered by a further one no longer counts.
        var standing = forwards.Where(f => forwards.TrueForAll(later => later.Supersedes != f.EnvelopeId)).Select(f => f.Stage ?? "waiting").ToList();
        return standing switch
        {
            [] => "none",
            _ when standing.Exists(s => s is "taken-in" or "combined" or "passed-on" or "relayed") => "in-work",
            _ when standing.Contains("signed-for") => "signed-for",
            _ when standing.Exists(s => s is "waiting" or "delivered" or "reopened") => "waiting",
            _ when standing.Contains("returned") => "returned",
            _ => "not-used",
        };
    }

    private static IEnumerable<string> OfficeActions(Caller caller, InformationItem item) =>
        InformationPermissions.Office.Grants(caller) && item.Status is InformationStatus.Issued or InformationStatus.Forwarded
            or InformationStatus.ReturnedFromAbove or InformationStatus.Closed or InformationStatus.Archived
            ? ["record-outcome", "give-task"]
            : [];
}
