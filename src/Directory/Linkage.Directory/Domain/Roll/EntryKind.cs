namespace Linkage.Directory.Domain.Roll;

/// <summary>What a body keeps lists of.</summary>
internal enum EntryKind
{
    /// <summary>界别.</summary>
    Sector,

    /// <summary>党派团体.</summary>
    Party,

    /// <summary>专门委员会.</summary>
    Committee,

    /// <summary>承办单位.</summary>
    Unit,
}
