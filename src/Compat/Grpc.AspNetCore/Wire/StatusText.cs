using System.Globalization;
using System.Text;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary><c>grpc-status</c> and <c>grpc-message</c>: the message is UTF-8, percent-encoded outside of printable ASCII.</summary>
internal static class StatusText
{
    public static string Of(StatusCode code) => ((int)code).ToString(CultureInfo.InvariantCulture);

    /// <summary>The status of those two values; a code that nobody defined is Unknown.</summary>
    public static Status Parse(string code, string? message)
    {
        var known = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Enum.IsDefined((StatusCode)number);
        return known
            ? new Status((StatusCode)number, Decode(message ?? ""))
            : new Status(StatusCode.Unknown, $"Unexpected grpc-status value: {code}");
    }

    public static string Encode(string message)
    {
        if (message.All(IsPlain))
            return message;

        var text = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            if (IsPlain((char)octet))
                text.Append((char)octet);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return text.ToString();
    }

    /// <summary>Never fails: a wrong escape stays as it came.</summary>
    public static string Decode(string message) => message.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(message) : message;

    private static bool IsPlain(char c) => c is >= ' ' and <= '~' and not '%';
}
