namespace Linkage.Directory.Domain.Rules;

/// <summary>What every local result class means, so that figures of different places can be added up.</summary>
internal enum CanonicalResult
{
    /// <summary>已解决或采纳.</summary>
    Solved,

    /// <summary>正在解决.</summary>
    InProgress,

    /// <summary>列入计划.</summary>
    Planned,

    /// <summary>留作参考.</summary>
    Reference,
}
