using System.Globalization;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace Linkage.ServiceDefaults.Http;

/// <summary>
/// The version that a write wants to change: <c>If-Match: "3"</c>. An endpoint takes it as a parameter and calls <see cref="Require"/>.
/// <c>W/"3"</c> counts as <c>"3"</c>: a proxy that compresses an answer weakens its ETag, and a version says of the thing what it is, not of the bytes.
/// </summary>
/// <param name="Version">The version, from 1; null for <c>*</c>: whichever it has, as long as the thing is there.</param>
public sealed record IfMatch(long? Version)
{
    /// <summary>Refuses when the thing has another version now.</summary>
    /// <param name="current">The version that it has now.</param>
    /// <exception cref="Refusal">412 with the current version.</exception>
    public void Require(long current)
    {
        if (Version is { } version && version != current)
            throw Refusal.Stale(current);
    }

    /// <summary>Lets minimal APIs take it as a parameter.</summary>
    /// <exception cref="Refusal">428 without the header, 400 when it is no version.</exception>
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0)
            throw new Refusal(RefusalKind.VersionNeeded, "version-needed");
        if (header == "*")
            return ValueTask.FromResult(new IfMatch(Version: null));

        var strong = header.StartsWith("W/", StringComparison.Ordinal) ? header.AsSpan(2) : header;
        return long.TryParse(strong.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? ValueTask.FromResult(new IfMatch(version))
            : throw Refusal.Invalid("/headers/If-Match", "version-malformed");
    }
}

/// <summary>The version in an answer.</summary>
public static class VersionHeader
{
    /// <summary>Sets <c>ETag: "3"</c>.</summary>
    public static void SetVersion(this HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
