namespace Linkage.Directory.Client;

/// <summary>Whose session it is, and for which body and in which roles they act.</summary>
/// <param name="SessionId">Id of the session; not a secret.</param>
/// <param name="UserId">Id of the account.</param>
/// <param name="UserName">Name with which they sign in.</param>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Body">Code of the body for which they act.</param>
/// <param name="Level"><c>national</c>, <c>province</c>, <c>city</c> or <c>county</c>.</param>
/// <param name="Roles">Role codes; empty while they have to change their password first.</param>
/// <param name="ExpiresAt">When it expires if it is not used.</param>
public sealed record SignedInUser(
    string SessionId, string UserId, string UserName, string DisplayName, string Body, string Level, IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt);
