namespace Linkage.Directory.Domain.Deadlines;

/// <summary>What a clock counts.</summary>
internal enum TimeUnit
{
    /// <summary>工作日.</summary>
    WorkingDay,

    /// <summary>自然日.</summary>
    CalendarDay,

    /// <summary>月.</summary>
    Month,

    /// <summary>小时.</summary>
    Hour,
}
