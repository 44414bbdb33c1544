using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Metadata as HTTP headers: binary values as base64, unpadded when sent, either way when read.</summary>
internal static class MetadataText
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        WireNames.Status, WireNames.Message, WireNames.Timeout, WireNames.Encoding, WireNames.AcceptEncoding,
        "content-type", "content-length", "content-encoding", "accept-encoding", "te", "host", "trailer",
    };

    public static string Of(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;

    /// <summary>May a caller or handler send a header of that key? What the protocol itself uses stays its own.</summary>
    public static bool IsFree(string key) => !Reserved.Contains(key);

    /// <summary>Adds what a peer sent; what belongs to the protocol, and what no key of metadata may look like, is left out.</summary>
    /// <exception cref="RpcException">Internal: a binary value isn't base64.</exception>
    public static void Read(string name, string value, Metadata into)
    {
        if (!Metadata.Entry.IsKey(name) || Reserved.Contains(name))
            return;
        if (!Metadata.Entry.IsBinaryKey(name))
        {
            into.Add(name, value);
            return;
        }

        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
            into.Add(name, FromBase64(name, part));
    }

    private static byte[] FromBase64(string name, string text)
    {
        var bare = text.TrimEnd('=');
        try
        {
            return Convert.FromBase64String(bare.PadRight((bare.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException ex)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"Invalid base64 in metadata '{name}'.", ex));
        }
    }
}
