namespace Linkage.Directory.Features.Sessions;

/// <summary>A new session. The token is told this once.</summary>
internal sealed record SignedIn(string Token, DateTimeOffset ExpiresAt, SessionView User);
