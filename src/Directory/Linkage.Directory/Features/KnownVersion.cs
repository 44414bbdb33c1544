using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Directory.Features;

/// <summary>For PUTs that make a thing or change it: only what is there already has a version to name.</summary>
internal static class KnownVersion
{
    /// <exception cref="Refusal">428 without If-Match, 412 with a stale one.</exception>
    public static async Task RequireAsync(HttpContext http, uint current) => (await IfMatch.BindAsync(http)).Require(current);
}
