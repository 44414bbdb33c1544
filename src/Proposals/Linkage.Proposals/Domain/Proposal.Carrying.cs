using Linkage.ServiceDefaults.Problems;
using T = Linkage.Proposals.Domain.ProposalTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>
/// 委员领衔: a draft that a lower body sent up, or that was made of another product, has no author here. The office asks a member of its own
/// body; who accepts becomes the first signer, edits it, invites colleagues and submits it as any other.
/// </summary>
internal sealed partial class Proposal
{
    /// <summary>Whom those from whom it came would like to carry it; a wish in words, for the office to judge.</summary>
    public string? CarrierWish { get; private init; }

    /// <summary>Whom they would like to sign with the carrier.</summary>
    public string[] CosignerWish { get; private init; } = [];

    /// <summary>User id of the member who is asked to carry it.</summary>
    public string? AskedCarrierId { get; private set; }

    public string? AskedCarrier { get; private set; }

    /// <summary>Came from below, or was made of an information item or a recommendation: the office finds a member who carries it.</summary>
    public bool CameFromElsewhere => FromBelow || IsConverted;

    /// <summary>Asks a member, or another one instead. Nothing is signed until they accept.</summary>
    public void AskCarrier(string userId, string name, Actor actor, DateTimeOffset now)
    {
        Require(T.AskCarrier);
        if (!CameFromElsewhere)
            throw Refusal.Conflict("has-its-author");
        if (userId == AskedCarrierId)
            throw Refusal.Conflict("already-asked", name);
        signatures.Clear();
        FirstSignerId = "";
        FirstSigner = "";
        AskedCarrierId = userId;
        AskedCarrier = name;
        Take(T.AskCarrier, actor, now, note: name);
    }

    /// <summary>The member agrees to carry it, and is its first signer from now on.</summary>
    public void AcceptCarrying(bool onPaper, Actor actor, DateTimeOffset now)
    {
        Require(T.AcceptCarrying);
        var (userId, name) = (AskedCarrierId!, AskedCarrier!);
        signatures.Add(Signature.Of(Id, userId, name, 1, now, onPaper));
        FirstSignerId = userId;
        FirstSigner = name;
        AskedCarrierId = null;
        AskedCarrier = null;
        Take(T.AcceptCarrying, actor, now, note: name);
    }

    /// <summary>The member declines; the office asks somebody else or gives it up.</summary>
    public void DeclineCarrying(string reason, Actor actor, DateTimeOffset now)
    {
        Require(T.DeclineCarrying);
        var name = AskedCarrier;
        AskedCarrierId = null;
        AskedCarrier = null;
        Take(T.DeclineCarrying, actor, now, note: reason, person: name);
    }

    /// <summary>Nobody carries it: it ends here, and those from whom it came are told why.</summary>
    public void GiveUpCarrying(string reason, Actor actor, DateTimeOffset now)
    {
        Require(T.GiveUpCarrying);
        AskedCarrierId = null;
        AskedCarrier = null;
        Take(T.GiveUpCarrying, actor, now, note: reason);
    }
}
