using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.SocialInformation.Domain;

/// <summary>
/// 社情民意信息: one matter, reported, screened, edited, issued and forwarded by one body.
/// Its versions, its history and its sources only ever grow.
/// </summary>
internal sealed partial class InformationItem
{
    private readonly List<ItemVersion> versions = [];
    private readonly List<ItemStep> history = [];
    private readonly List<ItemSource> sources = [];

    private InformationItem()
    {
    }

    public ItemId Id { get; private init; }

    /// <summary>Code of the body that it belongs to.</summary>
    public required string Body { get; init; }

    public required Guid LineageId { get; init; }

    /// <summary>The hop that this item's own forward is: 1 in the body where it was reported.</summary>
    public required int Hop { get; init; }

    public required ItemOrigin Origin { get; init; }

    public InformationStatus Status { get; private set; }

    /// <summary>Running number of everything that happened to it; what If-Match names.</summary>
    public int Revision { get; private set; }

    /// <summary>Number of the content's current version.</summary>
    public int ContentVersion { get; private set; }

    public string Title { get; private set; } = "";

    public string ContentJson { get; private set; } = "";

    public string ContentHash { get; private set; } = "";

    /// <summary>Pairs of neighbouring characters, by which it is found.</summary>
    public string[] SearchTerms { get; private set; } = [];

    public required Urgency Urgency { get; set; }

    /// <summary>来源: how it came in.</summary>
    public required string SourceType { get; set; }

    /// <summary>是否公开.</summary>
    public bool MayBePublished { get; set; }

    /// <summary>Entered by staff for somebody without an account (代为录入).</summary>
    public bool OnBehalf { get; set; }

    public Guid? InformantId { get; set; }

    public Guid? CallId { get; set; }

    public Guid? ThemeId { get; set; }

    /// <summary>What it was converted from: <c>proposal</c> or <c>joint-survey</c>; null when it was not.</summary>
    public string? ConvertedFromKind { get; private init; }

    /// <summary>The item that it was converted from.</summary>
    public Guid? ConvertedFromId { get; private init; }

    /// <summary>The proposal that was made of it, once Proposals said so.</summary>
    public Guid? ProposalId { get; private set; }

    public required string CreatedById { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>When screening came to a decision for the first time.</summary>
    public DateTimeOffset? ScreenedAt { get; private set; }

    public string? EditorId { get; private set; }

    public string? Editor { get; private set; }

    public string? Verifier { get; private set; }

    public string? Signer { get; private set; }

    /// <summary>The clock that runs against this item now, such as <c>supplement</c>.</summary>
    public string? DueClock { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public string? DueExplanationZh { get; private set; }

    public string? DueExplanationEn { get; private set; }

    public IReadOnlyList<ItemVersion> Versions => versions;

    public IReadOnlyList<ItemStep> History => history;

    public IReadOnlyList<ItemSource> Sources => sources;

    public ItemContent Content => ItemContent.Read(ContentJson, Title);

    public bool IsOpen => InformationTransitions.IsOpen(Status);

    /// <summary>The step that was taken last, as long as the item is in memory.</summary>
    public ItemStep LastStep => history[^1];

    public bool IsOwnOf(Caller caller) => Origin == ItemOrigin.Reported && CreatedById == caller.UserId;

    /// <summary>Steps that the table has, but not for an item of this origin: what came from below is returned through its envelope, and what nobody with an account wrote goes back to nobody.</summary>
    public bool Takes(InformationTrigger step) => step != InformationTrigger.ReturnForSupplement || (Origin == ItemOrigin.Reported && CreatedById.Length > 0);

    /// <summary>Whether somebody waits for what becomes of it: bodies below, or the product that it was converted from.</summary>
    public bool IsAwaited => Origin != ItemOrigin.Reported || ConvertedFromId is not null;

    /// <summary>
    /// Written and not yet submitted (草稿): its author's, and nobody else's business. What the body made of something that others wait for is never one.
    /// <see cref="Persistence.SocialInformationDbContext"/> says the same in SQL.
    /// </summary>
    public bool IsPrivate =>
        SubmittedAt is null && Status is (InformationStatus.Draft or InformationStatus.Withdrawn) && !IsAwaited && CreatedById.Length > 0;

    /// <summary>Who in the body reads it: codes of roles, and <c>user:</c> with the id of a person.</summary>
    public IReadOnlyList<string> Readers =>
    [
        .. IsPrivate ? Array.Empty<string>() : InformationPermissions.ReadingAll.Roles,
        .. Origin == ItemOrigin.Reported && CreatedById.Length > 0 ? ["user:" + CreatedById] : Array.Empty<string>(),
    ];

    /// <summary>Takes a step of the transition table.</summary>
    /// <exception cref="Refusal">409: the table has no such step, or not for this item.</exception>
    public void Move(InformationTrigger step, Caller by, DateTimeOffset now, string? reasonCode = null, string? note = null)
    {
        var to = InformationTransitions.After(Status, step);
        if (!Takes(step))
            throw Refusal.Transition(Status.Code(), step.Code());
        var from = Status;
        Status = to;
        if (from == InformationStatus.Screening)
            ScreenedAt ??= now;
        if (from != to)
            SetDeadline(null);
        Record(step.Code(), from, by, now, reasonCode, note);
    }

    /// <summary>Something happened that is no step of the table, such as an outcome: history and revision go on, the status stays.</summary>
    public void Note(string step, Caller by, DateTimeOffset now, string? note = null) => Record(step, Status, by, now, null, note);

    /// <summary>Starts or stops the clock that runs against the item.</summary>
    public void SetDeadline(Deadline? deadline)
    {
        DueClock = deadline?.Clock;
        DueOn = deadline?.On;
        DueExplanationZh = deadline?.Zh;
        DueExplanationEn = deadline?.En;
    }

    private void Record(string step, InformationStatus? from, Caller by, DateTimeOffset now, string? reasonCode, string? note)
    {
        Revision++;
        ChangedAt = now;
        history.Add(new(Id, Revision, step, from, Status, ContentVersion, by.UserId, by.Name, reasonCode, note, now));
    }

    /// <summary>Adds a version unless it says what the current one says.</summary>
    private void Write(ItemContent content, Caller by, DateTimeOffset now)
    {
        var json = content.ToCanonicalJson();
        var hash = ItemContent.Hash(json);
        if (hash == ContentHash)
            return;
        ContentVersion++;
        Title = content.Title;
        ContentJson = json;
        ContentHash = hash;
        SearchTerms = Bigrams.Of($"{content.PlainText}\n{content.Reporter.Name}\n{content.Reporter.Unit}");
        versions.Add(new(Id, ContentVersion, json, hash, by.UserId, by.Name, now));
    }
}

/// <summary>来路: how an item came to be in its body.</summary>
internal enum ItemOrigin
{
    /// <summary>Reported in this body.</summary>
    Reported,

    /// <summary>Taken in from one or more envelopes from below.</summary>
    TakenIn,

    /// <summary>Combined of the body's own items.</summary>
    Combined,
}

/// <summary>紧急程度.</summary>
internal enum Urgency
{
    /// <summary>平.</summary>
    Normal,

    /// <summary>急.</summary>
    Urgent,

    /// <summary>特急.</summary>
    ExtraUrgent,
}

/// <summary>版本: what the item said at one time. Never changed.</summary>
internal sealed record ItemVersion(ItemId ItemId, int Number, string Content, string Hash, string MadeById, string MadeBy, DateTimeOffset MadeAt);

/// <summary>办理过程: one thing that happened. Never changed.</summary>
internal sealed record ItemStep(
    ItemId ItemId, int Revision, string Step, InformationStatus? From, InformationStatus To, int ContentVersion,
    string ActorId, string Actor, string? ReasonCode, string? Note, DateTimeOffset At);

/// <summary>来源: what an item was made of. Order and share stay for ever.</summary>
/// <param name="ItemId">The item that was made.</param>
/// <param name="Order">Place among the sources, from 1.</param>
/// <param name="SharePercent">Share in the whole; all sum up to 100.</param>
/// <param name="SourceItemId">The source item.</param>
/// <param name="SourceLineageId">Its lineage.</param>
/// <param name="EnvelopeId">The envelope that brought it; null for an own item.</param>
/// <param name="FromBody">Code of the body that it came from.</param>
/// <param name="Title">Title as it came.</param>
/// <param name="Content">Content as it came.</param>
/// <param name="ContentHash">Hash of the content.</param>
internal sealed record ItemSource(
    ItemId ItemId, int Order, int SharePercent, Guid SourceItemId, Guid SourceLineageId, Guid? EnvelopeId, string FromBody,
    string Title, string Content, string ContentHash);

/// <summary>期限: a clock that runs, until when, and why that day.</summary>
internal sealed record Deadline(string Clock, DateOnly On, string Zh, string En);
