using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using T = Linkage.SocialInformation.Domain.InformationTrigger;

namespace Linkage.SocialInformation.Domain;

internal sealed partial class InformationItem
{
    /// <summary>起草.</summary>
    public static InformationItem Draft(string body, ItemContent content, DraftParticulars particulars, Caller by, DateTimeOffset now)
    {
        var item = New(ItemId.New(now), body, Guid.CreateVersion7(now), 1, ItemOrigin.Reported, particulars, by, now);
        item.Write(content, by, now);
        item.Status = InformationStatus.Draft;
        item.Record("draft", null, by, now, null, null);
        return item;
    }

    /// <summary>采编: the body took envelopes in. Triage has screened them already, so work begins with editing.</summary>
    public static InformationItem TakeIn(
        ItemId id, string body, Guid lineageId, int hop, ItemContent content, DraftParticulars particulars, IReadOnlyList<ItemSource> from,
        Caller by, DateTimeOffset now)
    {
        var item = New(id, body, lineageId, hop, ItemOrigin.TakenIn, particulars, by, now);
        item.StartEditingOf(content, from, "take-in", by, now);
        return item;
    }

    /// <summary>综合: makes one item of several of the body's own. The sources are moved by <see cref="JoinCombined"/>.</summary>
    public static InformationItem Combine(
        ItemId id, string body, int hop, ItemContent content, DraftParticulars particulars, IReadOnlyList<ItemSource> from, Caller by, DateTimeOffset now)
    {
        var item = New(id, body, Guid.CreateVersion7(now), hop, ItemOrigin.Combined, particulars, by, now);
        item.StartEditingOf(content, from, "make-combined", by, now);
        return item;
    }

    /// <summary>转入: another product of the body, such as a proposal that was not filed, goes on as information. It waits to be received like any other.</summary>
    public static InformationItem Convert(Conversion from, ItemContent content, DraftParticulars particulars, Deadline? screening, Caller by, DateTimeOffset now)
    {
        var item = New(from.Id, from.Body, from.LineageId, from.Hop, ItemOrigin.Reported, particulars, by with { UserId = from.ReporterId, Name = from.Reporter }, now, from);
        item.Write(content, by, now);
        item.Status = InformationStatus.Submitted;
        item.SubmittedAt = now;
        item.Record("convert", null, by, now, null, null);
        item.SetDeadline(screening);
        return item;
    }

    /// <summary>转为提案: Proposals made a draft of it. Told a second time it changes nothing.</summary>
    public void BecomeProposal(Guid proposal, Caller by, DateTimeOffset now)
    {
        if (ProposalId == proposal)
            return;
        ProposalId = proposal;
        Note("become-proposal", by, now);
    }

    /// <summary>This item goes into a combined one.</summary>
    public void JoinCombined(InformationItem combined, Caller by, DateTimeOffset now) => Move(T.Combine, by, now, note: combined.Title);

    /// <summary>修改: before it is submitted, or after it came back.</summary>
    public void Revise(ItemContent content, DraftParticulars particulars, Caller by, DateTimeOffset now)
    {
        Urgency = particulars.Urgency;
        SourceType = particulars.SourceType;
        MayBePublished = particulars.MayBePublished;
        OnBehalf = particulars.OnBehalf;
        InformantId = particulars.InformantId;
        CallId = particulars.CallId;
        ThemeId = particulars.ThemeId;
        // The step is checked before the version is written, so that an illegal one leaves nothing.
        InformationTransitions.After(Status, T.Revise);
        Write(content, by, now);
        Move(T.Revise, by, now);
    }

    /// <summary>提交, or 补充后重新提交.</summary>
    public void Submit(T step, bool declaredUnclassified, int limit, Deadline? screening, Caller by, DateTimeOffset now)
    {
        InformationTransitions.After(Status, step);
        ContentRules.RequireSubmittable(Content, declaredUnclassified, limit);
        Move(step, by, now);
        SubmittedAt ??= now;
        SetDeadline(screening);
    }

    /// <summary>接收. The same-day clock of an emergency theme goes on until screening ends.</summary>
    public void Receive(Caller by, DateTimeOffset now)
    {
        var running = DueClock is null ? null : new Deadline(DueClock, DueOn!.Value, DueExplanationZh!, DueExplanationEn!);
        Move(T.Receive, by, now);
        ReceivedAt ??= now;
        SetDeadline(running);
    }

    /// <summary>退回补充.</summary>
    public void ReturnForSupplement(string reasonCode, string? note, Deadline? supplement, Caller by, DateTimeOffset now)
    {
        Move(T.ReturnForSupplement, by, now, reasonCode, note);
        SetDeadline(supplement);
    }

    /// <summary>采编: the editor's version.</summary>
    public void Edit(ItemContent content, string? note, Caller by, DateTimeOffset now)
    {
        InformationTransitions.After(Status, T.Edit);
        ContentRules.RequireUnmarked(content);
        Write(content, by, now);
        Move(T.Edit, by, now, note: note);
        EditorId = by.UserId;
        Editor = by.Name;
    }

    /// <summary>核稿: the text has to be complete, short enough and free of marks now, whoever wrote it.</summary>
    public void Verify(int limit, string? note, Caller by, DateTimeOffset now)
    {
        InformationTransitions.After(Status, T.Verify);
        ContentRules.RequireIssuable(Content, limit);
        Move(T.Verify, by, now, note: note);
        Verifier = by.Name;
    }

    /// <summary>签发.</summary>
    public void SignOff(string? note, Caller by, DateTimeOffset now)
    {
        Move(T.SignOff, by, now, note: note);
        Signer = by.Name;
    }

    /// <summary>办结.</summary>
    /// <param name="openTasks">Tasks that are neither answered nor waived.</param>
    /// <param name="note">What the person wrote.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="Refusal">409: a task is open.</exception>
    public void Close(int openTasks, string? note, Caller by, DateTimeOffset now)
    {
        InformationTransitions.After(Status, T.Close);
        if (openTasks > 0)
            throw Refusal.Conflict("tasks-open", openTasks);
        Move(T.Close, by, now, note: note);
    }

    private static InformationItem New(
        ItemId id, string body, Guid lineageId, int hop, ItemOrigin origin, DraftParticulars particulars, Caller by, DateTimeOffset now,
        Conversion? from = null) => new()
        {
            Id = id,
            Body = body,
            LineageId = lineageId,
            Hop = hop,
            Origin = origin,
            Urgency = particulars.Urgency,
            SourceType = particulars.SourceType,
            MayBePublished = particulars.MayBePublished,
            OnBehalf = particulars.OnBehalf,
            InformantId = particulars.InformantId,
            CallId = particulars.CallId,
            ThemeId = particulars.ThemeId,
            ConvertedFromKind = from?.SourceKind,
            ConvertedFromId = from?.SourceId,
            CreatedById = by.UserId,
            CreatedBy = by.Name,
            CreatedAt = now,
        };

    private void StartEditingOf(ItemContent content, IReadOnlyList<ItemSource> from, string step, Caller by, DateTimeOffset now)
    {
        sources.AddRange(from);
        Write(content, by, now);
        Status = InformationStatus.Editing;
        SubmittedAt = ReceivedAt = ScreenedAt = now;
        Record(step, null, by, now, null, null);
    }
}

/// <summary>What is noted of an item besides its content.</summary>
internal sealed record DraftParticulars(
    Urgency Urgency, string SourceType, bool MayBePublished = false, bool OnBehalf = false, Guid? InformantId = null, Guid? CallId = null, Guid? ThemeId = null);

/// <summary>What an item of another kind hands on when it becomes information.</summary>
/// <param name="Id">Id that the item gets.</param>
/// <param name="Body">Code of the body.</param>
/// <param name="LineageId">The lineage that it joins.</param>
/// <param name="Hop">The hop that its own forward is.</param>
/// <param name="SourceKind">Kind of what it comes from.</param>
/// <param name="SourceId">What it comes from.</param>
/// <param name="ReporterId">User id of who wrote it; empty for somebody without an account.</param>
/// <param name="Reporter">Name of who wrote it.</param>
internal sealed record Conversion(ItemId Id, string Body, Guid LineageId, int Hop, string SourceKind, Guid SourceId, string ReporterId, string Reporter);
