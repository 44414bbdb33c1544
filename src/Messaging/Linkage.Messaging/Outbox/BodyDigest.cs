using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Linkage.Messaging.Outbox;

/// <summary>First eight bytes of the SHA-256 of a body: both ends compute it from the bytes that they hold.</summary>
internal static class BodyDigest
{
    public static long Of(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
