using Linkage.ServiceDefaults.Problems;
using T = Linkage.Proposals.Domain.ProposalTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>What a new draft starts from.</summary>
internal sealed record DraftStart(
    Guid Id, string Body, string Level, Guid LineageId, int Hop, ProposerType ProposerType, string? Organisation, string? AuthorisedSignerId,
    string FirstSignerId, string FirstSigner, string? Contact, bool OnBehalf, Guid? ClueId, Guid? FromInfoItemId, bool FromBelow)
{
    /// <summary>The survey recommendation that it is made of.</summary>
    public Guid? FromRecommendationId { get; init; }

    /// <summary>Whether the office has yet to find who signs it first (领衔委员).</summary>
    public bool SeeksCarrier { get; init; }

    /// <summary>Whom those from whom it came would like to carry it.</summary>
    public string? CarrierWish { get; init; }

    /// <summary>Whom they would like to sign with the carrier.</summary>
    public IReadOnlyList<string> CosignerWish { get; init; } = [];
}

/// <summary>起草、联名、提交.</summary>
internal sealed partial class Proposal
{
    /// <summary>A new draft.</summary>
    public static Proposal Draft(DraftStart start, ProposalContent content, Actor actor, DateTimeOffset now)
    {
        var proposal = new Proposal
        {
            Id = start.Id,
            Body = start.Body,
            Level = start.Level,
            LineageId = start.LineageId,
            Hop = start.Hop,
            ProposerType = start.ProposerType,
            Organisation = start.Organisation,
            AuthorisedSignerId = start.AuthorisedSignerId,
            FirstSignerId = start.FirstSignerId,
            FirstSigner = start.FirstSigner,
            Contact = start.Contact,
            OnBehalf = start.OnBehalf,
            ClueId = start.ClueId,
            FromInfoItemId = start.FromInfoItemId,
            FromRecommendationId = start.FromRecommendationId,
            FromBelow = start.FromBelow,
            CarrierWish = start.CarrierWish,
            CosignerWish = [.. start.CosignerWish],
            CreatedById = actor.Id,
            CreatedBy = actor.Name,
            CreatedAt = now,
            ConsentToPublish = true,
        };
        if (!start.SeeksCarrier)
            proposal.signatures.Add(Signature.Of(start.Id, start.FirstSignerId, start.FirstSigner, 1, now, start.OnBehalf));
        proposal.Write(content);
        proposal.Record("draft", start.SeeksCarrier ? ProposalStatus.CarrierSought : ProposalStatus.Draft, actor, now, null, null, null);
        return proposal;
    }

    public void Edit(ProposalContent content, Actor actor, DateTimeOffset now)
    {
        Take(T.Edit, actor, now);
        Write(content);
    }

    /// <summary>Sets what stands beside the content; part of drafting and editing.</summary>
    public void Describe(string[] suggestedUnits, bool consentToPublish, string? noPublishReason, Guid? followsPromise)
    {
        SuggestedUnits = suggestedUnits;
        ConsentToPublish = consentToPublish;
        NoPublishReason = noPublishReason;
        FollowsPromiseId = followsPromise;
    }

    /// <summary>Invites people to sign. The first signer stays first; who declined or let it expire may be invited again.</summary>
    public void Invite(IReadOnlyList<(string UserId, string Name, bool OnPaper)> people, ProposalRules rules, bool inSession, Actor actor, DateTimeOffset now)
    {
        Require(T.Invite);
        if (IsCollective)
            throw Refusal.Conflict("collective-takes-no-cosigners");
        foreach (var person in people)
            if (signatures.Any(s => s.UserId == person.UserId && s.Name == person.Name && s.State != SignatureState.Declined && !s.IsExpired(now)))
                throw Refusal.Conflict("already-invited", person.Name);
        var live = signatures.Count(s => s.State == SignatureState.Signed || s.IsPending(now));
        if (rules.MostSigners is { } most && live + people.Count > most)
            throw Refusal.Conflict("too-many-signers", most);

        var order = signatures.Max(s => s.Order);
        foreach (var (userId, name, onPaper) in people)
            signatures.Add(onPaper
                ? Signature.Of(Id, userId, name, ++order, now, onPaper: true)
                : Signature.Invite(Id, userId, name, ++order, now, now + rules.InvitationLasts(inSession)));
        Take(T.Invite, actor, now, note: string.Join('、', people.Select(p => p.Name)));
    }

    /// <summary>Accepts or declines. A clerk may record the answer of somebody without a device.</summary>
    public void AnswerInvitation(Guid signatureId, bool accept, bool onPaper, Actor actor, DateTimeOffset now)
    {
        Require(T.AnswerInvitation);
        var signature = signatures.FirstOrDefault(s => s.Id == signatureId) ?? throw Refusal.NotFound();
        if (signature.IsExpired(now))
            throw Refusal.Conflict("invitation-expired");
        if (signature.State != SignatureState.Invited)
            throw Refusal.Conflict("invitation-answered");
        signature.Answer(accept, onPaper, now);
        Take(T.AnswerInvitation, actor, now, accept ? "accepted" : "declined", signature.Name);
    }

    /// <summary>Takes the text back for changes. What was signed was another text, so all have to sign again.</summary>
    public void RecallDraft(Actor actor, DateTimeOffset now)
    {
        Take(T.RecallDraft, actor, now);
        signatures.RemoveAll(s => s.Order > 1);
        SealedAt = null;
        SealedBy = null;
    }

    /// <summary>The organisation's authorised signer signs and seals (签名盖章).</summary>
    public void Seal(Actor actor, DateTimeOffset now)
    {
        Require(T.Seal);
        if (!IsCollective)
            throw Refusal.Conflict("only-collective-is-sealed");
        SealedBy = actor.Name;
        SealedAt = now;
        Take(T.Seal, actor, now);
    }

    /// <summary>Submits: freezes a version. The session and whether it is a session proposal follow from the body's cut-off.</summary>
    public void Submit(SubmissionFrame frame, Actor actor, DateTimeOffset now)
    {
        Require(T.Submit);
        if (signatures.Any(s => s.IsPending(now)))
            throw Refusal.Conflict("invitations-pending");
        if (IsCollective && SealedAt is null)
            throw Refusal.Conflict("seal-missing");
        if (ProposerType is ProposerType.Sector or ProposerType.Group or ProposerType.JointGroup && frame.GroupsOnlyInSession && !frame.InSession)
            throw Refusal.Conflict("groups-only-in-session");
        if (SubmittedAt is null)
        {
            SubmittedAt = now;
            Term = frame.Term;
            Session = frame.Session;
            Occasion = frame.Occasion;
        }

        Freeze(actor, now);
        Fingerprint = LookAlikeTerms.Of(Content.ComparableText);
        Take(T.Submit, actor, now);
    }

    /// <summary>报送: what goes upward is a frozen version; a draft that was never submitted gets its first one.</summary>
    public void ForwardUpward(string to, Actor actor, DateTimeOffset now)
    {
        Require(T.ForwardUpward);
        RequireMayLeave();
        if (ContentVersion == 0)
            Freeze(actor, now);
        Take(T.ForwardUpward, actor, now, note: to);
    }

    private void Freeze(Actor actor, DateTimeOffset now)
    {
        ContentVersion++;
        versions.Add(new ProposalVersion
        {
            ProposalId = Id,
            Number = ContentVersion,
            Title = Title,
            Situation = Situation,
            Analysis = Analysis,
            Suggestion = Suggestion,
            Category = Category,
            Attachments = Attachments,
            Hash = Content.Hash(),
            By = actor.Name,
            At = now,
        });
    }

    public void Withdraw(string reason, Actor actor, DateTimeOffset now)
    {
        Require(T.Withdraw);
        if (SourceCount > 0)
            throw Refusal.Conflict("has-merged-sources");
        Take(T.Withdraw, actor, now, note: reason);
    }

    private void Write(ProposalContent content)
    {
        Title = content.Title;
        Situation = content.Situation;
        Analysis = content.Analysis;
        Suggestion = content.Suggestion;
        Category = content.Category;
        Attachments = content.Attachments ?? [];
        // A seal is set under a text; another text needs another one.
        SealedAt = null;
        SealedBy = null;
    }
}

/// <summary>Into which session a submission falls (届次).</summary>
internal sealed record SubmissionFrame(int Term, int Session, Occasion Occasion, bool InSession, bool GroupsOnlyInSession);
