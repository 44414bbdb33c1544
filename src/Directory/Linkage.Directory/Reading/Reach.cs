using Linkage.Directory.Domain.Bodies;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Directory.Reading;

/// <summary>
/// What a caller may see and administer: their own body; administrators and auditors also the bodies below it.
/// The only place where this is decided.
/// </summary>
internal sealed class Reach(Caller caller, BodyTree tree)
{
    /// <summary>Bodies whose people and lists the caller may see.</summary>
    public IReadOnlyList<string> Bodies { get; } = caller.IsAny(Roles.Administrator, Roles.Auditor)
        ? [.. tree.Within(caller.Body).Select(body => body.Code)]
        : tree.Find(caller.Body) is null ? [] : [caller.Body];

    public bool Covers(string body) =>
        body == caller.Body || (caller.IsAny(Roles.Administrator, Roles.Auditor) && tree.IsWithin(body, caller.Body));

    /// <summary>The bodies of a list: the one asked for, else the caller's own.</summary>
    /// <exception cref="Refusal">404 for a body that the caller may not see.</exception>
    public string Choose(string? asked)
    {
        var body = asked ?? caller.Body;
        return tree.Find(body) is not null && Covers(body) ? body : throw Refusal.NotFound();
    }

    /// <exception cref="Refusal">404 for what the caller may not even see, 403 for what they see and may not change.</exception>
    public Body RequireAdministrationOf(string body)
    {
        if (tree.Find(body) is not { } found || !Covers(body))
            throw Refusal.NotFound();
        return caller.Is(Roles.Administrator) ? found : throw Refusal.NotAllowed();
    }

    /// <summary>As <see cref="RequireAdministrationOf"/>, for rules that everybody may read: 403 instead of 404.</summary>
    /// <exception cref="Refusal">404 for a body that is none, 403 for one that is not the caller's to administer.</exception>
    public Body RequireRulesOf(string body)
    {
        var found = tree.Find(body) ?? throw Refusal.NotFound();
        return caller.Is(Roles.Administrator) && Covers(body) ? found : throw Refusal.NotAllowed();
    }
}
