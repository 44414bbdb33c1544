using Linkage.Directory.Client;

namespace Linkage.Forwarding.Directories;

/// <summary>政协单位: names, levels and policies of bodies, looked up together.</summary>
internal sealed class Bodies(IDirectory directory)
{
    /// <summary>The bodies with these codes; one that the Directory does not know goes by its code and shows only its status.</summary>
    public async Task<IReadOnlyDictionary<string, DirectoryBody>> OfAsync(IEnumerable<string> codes, CancellationToken ct)
    {
        var bodies = new Dictionary<string, DirectoryBody>(StringComparer.Ordinal);
        foreach (var code in codes.Distinct(StringComparer.Ordinal))
            bodies[code] = await directory.GetBodyAsync(code, ct) ?? new DirectoryBody(code, code, code, "", null, [], "none", "status");
        return bodies;
    }
}
