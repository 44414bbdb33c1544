using Linkage.Directory.Client;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.SocialInformation.Features;

/// <summary>Which bodies stand below another: only they can be called, or take part in a theme.</summary>
internal sealed class LowerBodies(IDirectory directory)
{
    // National, province, city, county: nobody has more bodies above.
    private const int MostLevels = 4;

    /// <exception cref="Refusal">400 with every code that stands not below.</exception>
    public async Task RequireAsync(string body, IReadOnlyList<string> codes, string pointer, CancellationToken ct)
    {
        var errors = new FieldErrors();
        for (var i = 0; i < codes.Count; i++)
            if (!await IsBelowAsync(body, codes[i], ct))
                errors.Add($"{pointer}/{i}", "not-below", codes[i]);
        errors.ThrowIfAny();
    }

    private async Task<bool> IsBelowAsync(string body, string code, CancellationToken ct)
    {
        var found = await directory.GetBodyAsync(code, ct);
        for (var level = 0; level < MostLevels && found?.ParentCode is { } parent; level++)
        {
            if (parent == body)
                return true;
            found = await directory.GetBodyAsync(parent, ct);
        }

        return false;
    }
}
