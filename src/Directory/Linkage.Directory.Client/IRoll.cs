namespace Linkage.Directory.Client;

/// <summary>
/// Who is who in a body (名册): asked anew every time, since what hangs on it is a signature. Every call may throw
/// <see cref="DirectoryUnavailableException"/>.
/// </summary>
public interface IRoll
{
    /// <summary>Who people of a body are. Whom it does not know is left out.</summary>
    /// <param name="body">Code of the body.</param>
    /// <param name="userIds">Accounts with a post there.</param>
    /// <param name="names">Members by name, for those without an account.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<RollPerson>> FindPeopleAsync(string body, IReadOnlyCollection<string> userIds, IReadOnlyCollection<string> names, CancellationToken ct = default);

    /// <summary>An organisation that proposes; null when the body's lists have none in use of that name.</summary>
    /// <param name="body">Code of the body.</param>
    /// <param name="kind">party, committee or sector.</param>
    /// <param name="name">Its full or short name.</param>
    /// <param name="ct">Cancels.</param>
    Task<RollOrganisation?> FindOrganisationAsync(string body, string kind, string name, CancellationToken ct = default);
}

/// <summary>Somebody whom a body knows.</summary>
/// <param name="UserId">Empty for a member without an account.</param>
/// <param name="Name">As on the roll of members, else as the account's.</param>
/// <param name="Roles">Of the post in that body.</param>
/// <param name="Sits">A member of the term that runs (本届委员).</param>
public sealed record RollPerson(string UserId, string Name, IReadOnlyList<string> Roles, bool Sits);

/// <summary>An organisation that proposes (党派团体、专委会、界别).</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Signers">User ids of those authorised to sign and seal for it (授权签署人).</param>
public sealed record RollOrganisation(string Name, IReadOnlyList<string> Signers);
