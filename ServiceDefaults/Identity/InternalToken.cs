using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Linkage.ServiceDefaults.Identity;

/// <summary>
/// The short-lived token that carries a caller's identity from the edge to a service, and a service's own identity to another.
/// HMAC-SHA256 with a key that only the platform's processes have (<c>Linkage:SigningKey</c>, a secret parameter of the AppHost). See ADR-004.
/// </summary>
public sealed class InternalToken
{
    internal const string Subject = "sub";
    internal const string Name = "name";
    internal const string Body = "body";
    internal const string Level = "level";
    internal const string Role = "role";
    internal const string Session = "sid";
    internal const string Issuer = "linkage";

    /// <summary>How long a token holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly SigningCredentials credentials;
    private readonly TimeProvider clock;
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Takes the key from configuration.</summary>
    /// <exception cref="InvalidOperationException">The key is missing or shorter than 32 bytes.</exception>
    public InternalToken(IConfiguration configuration, TimeProvider clock)
    {
        credentials = new(Key(configuration), SecurityAlgorithms.HmacSha256);
        this.clock = clock;
    }

    /// <summary>A token for that caller.</summary>
    public string Mint(Caller caller)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            [Subject] = caller.UserId,
            [Name] = caller.Name,
            [Body] = caller.Body,
            [Level] = caller.Level,
            [Role] = caller.Roles.ToArray(),
        };
        if (caller.SessionId is { } session)
            claims[Session] = session;

        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now,
            NotBefore = now.AddSeconds(-30),
            Expires = now + Lifetime,
            SigningCredentials = credentials,
            Claims = claims,
        });
    }

    internal static SymmetricSecurityKey Key(IConfiguration configuration)
    {
        var key = Encoding.UTF8.GetBytes(configuration["Linkage:SigningKey"] ?? "");
        return key.Length >= 32
            ? new(key)
            : throw new InvalidOperationException("Linkage:SigningKey is missing or shorter than 32 bytes. The AppHost hands it to every process.");
    }
}
