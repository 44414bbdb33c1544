using System.Security.Cryptography;
using System.Text;

namespace Linkage.Forwarding.Domain;

/// <summary>内容校验: SHA-256 of the content in UTF-8, lower-case hex.</summary>
internal static class ContentHash
{
    public static string Of(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    public static bool Matches(string content, string hash) => string.Equals(Of(content), hash, StringComparison.OrdinalIgnoreCase);
}
