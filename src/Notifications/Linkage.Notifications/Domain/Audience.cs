namespace Linkage.Notifications.Domain;

/// <summary>受众: who is told, in one body. Whoever has one of the roles there, the persons named, and the person whose item it is.</summary>
/// <param name="Body">Code of the body.</param>
internal sealed record Audience(string Body)
{
    /// <summary>Role codes.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>User ids.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>The item whose owner is told; who that is, the item's own steps say.</summary>
    public Guid? OwnerOf { get; init; }

    public bool IsNobody => Body.Length == 0 || (Roles.Count == 0 && UserIds.Count == 0 && OwnerOf is null);

    /// <summary>Everybody of both, who are in one body.</summary>
    public Audience With(Audience other) => this with
    {
        Roles = [.. Roles.Union(other.Roles, StringComparer.Ordinal)],
        UserIds = [.. UserIds.Union(other.UserIds, StringComparer.Ordinal)],
        OwnerOf = OwnerOf ?? other.OwnerOf,
    };
}
