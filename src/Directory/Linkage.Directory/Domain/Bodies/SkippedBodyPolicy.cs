namespace Linkage.Directory.Domain.Bodies;

/// <summary>What a body is told when a direct report skips it (越级直报告知).</summary>
internal enum SkippedBodyPolicy
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>That there was one, and its title.</summary>
    Title,

    /// <summary>Title and text.</summary>
    Full,
}
