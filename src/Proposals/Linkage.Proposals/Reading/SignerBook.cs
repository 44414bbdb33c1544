using Linkage.Directory.Client;
using Linkage.Proposals.Domain;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Proposals.Reading;

/// <summary>
/// Who may propose, sign and seal (提案者、联名人、授权签署人): members of the term that runs, and whom the administrator registered for an organisation.
/// Who they are and what they are called says the Directory, never the request.
/// </summary>
internal sealed class SignerBook(IRoll roll)
{
    /// <summary>Somebody whom a request names: by account, or by name who has none or signed on paper.</summary>
    /// <param name="UserId">Null or empty for somebody without an account.</param>
    /// <param name="Name">What the request calls them; only looked up where there is no account.</param>
    /// <param name="Pointer">Where in the request they stand.</param>
    internal readonly record struct Named(string? UserId, string? Name, string Pointer);

    /// <summary>The members, in the order of the request, with their accounts and names as the Directory has them.</summary>
    /// <exception cref="Refusal">400, naming each who is no member of the term that runs.</exception>
    public async Task<IReadOnlyList<(string UserId, string Name)>> MembersAsync(string body, IReadOnlyList<Named> people, CancellationToken ct)
    {
        var found = await roll.FindPeopleAsync(
            body, [.. people.Select(p => p.UserId ?? "").Where(id => id.Length > 0).Distinct()],
            [.. people.Where(p => string.IsNullOrEmpty(p.UserId)).Select(p => p.Name ?? "").Distinct()], ct);
        var (errors, members) = (new FieldErrors(), new List<(string, string)>());
        foreach (var person in people)
        {
            if (found.FirstOrDefault(f => f.Sits && (string.IsNullOrEmpty(person.UserId) ? f.Name == person.Name : f.UserId == person.UserId)) is { } member)
                members.Add((member.UserId, member.Name));
            else
                errors.Add(person.Pointer, "not-a-member", person.Name ?? person.UserId ?? "");
        }

        errors.ThrowIfAny();
        return members;
    }

    /// <summary>The caller as a proposer: a member of the term that runs.</summary>
    /// <exception cref="Refusal">403: they are none.</exception>
    public async Task<(string UserId, string Name)> ProposerAsync(Caller caller, CancellationToken ct) =>
        (await roll.FindPeopleAsync(caller.Body, [caller.UserId], [], ct)).FirstOrDefault(p => p.Sits && p.UserId == caller.UserId) is { } member
            ? (member.UserId, member.Name)
            : throw Refusal.NotAllowed("only-members-propose");

    /// <summary>The organisation that proposes, and who of those registered for it is to seal: whom the request names, else the first.</summary>
    /// <exception cref="Refusal">400: no such organisation, nobody is registered for it, or somebody else is named.</exception>
    public async Task<(string Organisation, string SignerId)> OrganisationAsync(string body, ProposerType type, string name, string? signerId, CancellationToken ct)
    {
        if (await roll.FindOrganisationAsync(body, KindOf(type), name, ct) is not { } organisation)
            throw Refusal.Invalid("/organisation", "organisation-unknown", name);
        if (organisation.Signers.Count == 0)
            throw Refusal.Invalid("/organisation", "no-authorised-signer", organisation.Name);
        if (!string.IsNullOrEmpty(signerId) && !organisation.Signers.Contains(signerId))
            throw Refusal.Invalid("/authorisedSignerId", "not-authorised-to-sign", organisation.Name);
        return (organisation.Name, string.IsNullOrEmpty(signerId) ? organisation.Signers[0] : signerId);
    }

    /// <exception cref="Refusal">403: the caller is not, or no longer, registered as a signer of the organisation.</exception>
    public async Task RequireSealerAsync(Proposal proposal, Caller caller, CancellationToken ct)
    {
        if (proposal.IsCollective && (await roll.FindOrganisationAsync(proposal.Body, KindOf(proposal.ProposerType), proposal.Organisation!, ct))?.Signers.Contains(caller.UserId) != true)
            throw Refusal.NotAllowed("not-authorised-to-sign", proposal.Organisation!);
    }

    /// <exception cref="Refusal">409: somebody who signed is no member of the term that runs.</exception>
    public async Task RequireSittingAsync(Proposal proposal, CancellationToken ct)
    {
        if (proposal.IsCollective)
            return;
        // Whoever has no account signed on paper; the office looked them up when it entered them.
        var signers = proposal.Signatures.Where(s => s.State == SignatureState.Signed && s.UserId.Length > 0).ToList();
        var found = await roll.FindPeopleAsync(proposal.Body, [.. signers.Select(s => s.UserId)], [], ct);
        if (signers.Find(s => !found.Any(f => f.UserId == s.UserId && f.Sits)) is { } gone)
            throw Refusal.Conflict("signer-no-member", gone.Name);
    }

    // 界别、小组、联组 stand on the list of sectors: groups are formed of them.
    private static string KindOf(ProposerType type) => type switch
    {
        ProposerType.Party or ProposerType.PeoplesOrganisation => "party",
        ProposerType.SpecialCommittee => "committee",
        _ => "sector",
    };
}
