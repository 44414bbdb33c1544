namespace Linkage.Directory.Domain.Calendars;

/// <summary>How a day differs from what its weekday says.</summary>
internal enum DayKind
{
    /// <summary>放假.</summary>
    Holiday,

    /// <summary>调休上班: a weekend day that is worked.</summary>
    WorkingDay,
}
