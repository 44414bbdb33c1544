using System.Net;

namespace Linkage.Web.Door;

/// <summary>What stands between browsers and the edge, section <c>Edge</c> (docs/operations/deploy.md, "Behind a proxy"). Without any, nothing does.</summary>
internal sealed class DoorSettings
{
    /// <summary>Path under which browsers find the platform, such as <c>/zx</c>; empty for the root of its host.</summary>
    public string PathBase { get; private init; } = "";

    /// <summary>The proxies' addresses; of nobody else is believed for whom they ask. Loopback always is one.</summary>
    public IReadOnlyList<System.Net.IPNetwork> Proxies { get; private init; } = [];

    /// <summary>How many proxies stand in a row.</summary>
    public int ProxyHops { get; private init; } = 1;

    /// <summary>Browsers come over TLS, whether or not the proxy says so.</summary>
    public bool Https { get; private init; }

    /// <summary>For how many days browsers shall come over TLS only; 0 says nothing of it.</summary>
    public int HstsDays { get; private init; }

    /// <summary>Whether <c>X-HTTP-Method-Override</c> of a POST counts, for a firewall that knows GET and POST only; the app then sends it.</summary>
    public bool MethodOverride { get; private init; }

    /// <summary>Origins of the portals that may show the platform in a frame.</summary>
    public IReadOnlyList<string> FrameAncestors { get; private init; } = [];

    /// <summary>Origins at which browsers know the platform, where a proxy does not pass on the host that they asked for.</summary>
    public IReadOnlyList<string> Origins { get; private init; } = [];

    /// <summary>Path of the session's cookie.</summary>
    public string CookiePath => PathBase + "/";

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="InvalidOperationException">One can't be meant so. The edge does not start: a door half shut is worse than none.</exception>
    public static DoorSettings Of(IConfiguration configuration)
    {
        var edge = configuration.GetSection("Edge");
        return new()
        {
            PathBase = PathOf(edge["PathBase"]),
            Proxies = [.. List(edge, "Proxies").Select(NetworkOf)],
            ProxyHops = edge.GetValue("ProxyHops", 1),
            Https = edge.GetValue("Https", false),
            HstsDays = edge.GetValue("HstsDays", 0),
            MethodOverride = edge.GetValue("MethodOverride", false),
            FrameAncestors = [.. List(edge, "FrameAncestors").Select(text => OriginOf("FrameAncestors", text))],
            Origins = [.. List(edge, "Origins").Select(text => OriginOf("Origins", text))],
        };
    }

    private static string PathOf(string? text)
    {
        var segments = (text ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (segments.Any(segment => segment is "." or ".." || !segment.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')))
            throw Wrong("PathBase", text, "letters, digits, '-', '_' and '.' between slashes, such as /zx");
        return string.Concat(segments.Select(segment => "/" + segment));
    }

    private static System.Net.IPNetwork NetworkOf(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw Wrong("Proxies", text, "an address or a network, such as 10.1.0.0/16 (the network's own address before the slash)");

    private static string OriginOf(string setting, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw Wrong(setting, text, "an origin, such as https://portal.example.gov.cn");

    private static string[] List(IConfiguration edge, string setting) =>
        (edge[setting] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static InvalidOperationException Wrong(string setting, string? text, string wanted) => new($"Edge:{setting} is “{text}” and takes {wanted}.");
}
