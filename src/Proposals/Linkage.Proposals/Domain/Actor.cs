using Linkage.ServiceDefaults.Identity;

namespace Linkage.Proposals.Domain;

/// <summary>Who took a step.</summary>
/// <param name="Id">User id.</param>
/// <param name="Name">Name to keep.</param>
internal sealed record Actor(string Id, string Name)
{
    /// <summary>The platform itself, for what follows from something else.</summary>
    public static readonly Actor Platform = new("platform", "系统");

    /// <summary>A signed-in person.</summary>
    public static Actor Of(Caller caller) => new(caller.UserId, caller.Name);
}
