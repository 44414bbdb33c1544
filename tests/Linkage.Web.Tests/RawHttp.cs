using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Linkage.Web.Tests;

/// <summary>HTTP as bytes on a socket: what a well-behaved client would not send, though it may. One character is one byte.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request and reads until the other side closes.</summary>
    /// <param name="address">Whom to ask.</param>
    /// <param name="request">Request line.</param>
    /// <param name="headers">Header lines besides Host and Connection.</param>
    /// <param name="body">What follows the head, as it goes over the wire.</param>
    /// <param name="whenToldTo">Whether the body is held back until the other side has said something.</param>
    public static async Task<RawAnswer> SendAsync(Uri address, string request, IEnumerable<string> headers, string body = "", bool whenToldTo = false)
    {
        using var within = new CancellationTokenSource(Patience);
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, within.Token);
        var stream = socket.GetStream();
        var head = string.Join("\r\n", [request, $"Host: {address.Authority}", "Connection: close", .. headers]);
        using var received = new MemoryStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head}\r\n\r\n"), within.Token);
        if (whenToldTo)
        {
            var first = new byte[1];
            await stream.ReadExactlyAsync(first, within.Token);
            received.Write(first);
        }

        await stream.WriteAsync(Encoding.Latin1.GetBytes(body), within.Token);
        await stream.CopyToAsync(received, within.Token);
        return RawAnswer.Of(Encoding.Latin1.GetString(received.ToArray()));
    }

    /// <summary>A text's UTF-8 bytes, one character each.</summary>
    public static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}

/// <summary>An answer as it came, one character a byte; those of the 100s before it in <paramref name="Interim"/>.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyList<int> Interim, string[] HeaderLines, string Body)
{
    public static RawAnswer Of(string text)
    {
        var interim = new List<int>();
        while (true)
        {
            text.ShouldContain("\r\n\r\n");
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var lines = text[..end].Split("\r\n");
            var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
            text = text[(end + 4)..];
            if (status >= 200)
                return new(status, interim, lines[1..], lines.Contains("Transfer-Encoding: chunked", StringComparer.OrdinalIgnoreCase) ? Joined(text) : text);
            interim.Add(status);
        }
    }

    /// <summary>The values of a header, one for each line.</summary>
    public string[] Header(string name) =>
        [.. HeaderLines.Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim(' '))];

    public JsonElement Json() => JsonDocument.Parse(Encoding.Latin1.GetBytes(Body)).RootElement;

    private static string Joined(string chunked)
    {
        var whole = new StringBuilder();
        while (chunked.Length > 0)
        {
            var line = chunked.IndexOf("\r\n", StringComparison.Ordinal);
            var length = int.Parse(chunked[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                break;
            whole.Append(chunked, line + 2, length);
            chunked = chunked[(line + 2 + length + 2)..];
        }

        return whole.ToString();
    }
}
