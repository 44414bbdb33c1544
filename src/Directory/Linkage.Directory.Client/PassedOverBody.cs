namespace Linkage.Directory.Client;

/// <summary>A body that a direct report skips (被越级的政协).</summary>
/// <param name="Code">The body.</param>
/// <param name="Policy">What it is told: <c>none</c>, <c>title</c> or <c>full</c>.</param>
public sealed record PassedOverBody(string Code, string Policy);
