using System.Security.Cryptography;
using System.Text;

namespace Linkage.Persistence.Privileges;

/// <summary>
/// What PostgreSQL stores of a password (RFC 5803, SCRAM-SHA-256). Made here, so that the password itself reaches neither the server nor its log.
/// </summary>
internal static class ScramVerifier
{
    private const int Iterations = 4096;
    private const int SaltLength = 16;

    /// <summary>A verifier with a salt of its own.</summary>
    public static string Of(string password) => Of(password, RandomNumberGenerator.GetBytes(SaltLength));

    /// <summary>The verifier with that salt.</summary>
    public static string Of(string password, byte[] salt)
    {
        // Npgsql normalizes in the same way when it signs in.
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
