namespace Linkage.Forwarding.Domain;

/// <summary>直报跨过的单位: a body that a direct report skips, and what it is told.</summary>
/// <param name="Code">The body.</param>
/// <param name="Told"><c>title</c> or <c>full</c>.</param>
internal sealed record SkippedBody(string Code, string Told)
{
    public const string Title = "title";
    public const string Full = "full";

    /// <summary>Reads <c>510100:title</c>; null when the body is told nothing or the entry says nothing that we know.</summary>
    public static SkippedBody? Parse(string entry) =>
        entry.Split(':') is [{ Length: > 0 } code, Title or Full] parts ? new SkippedBody(code, parts[1]) : null;
}
