using Linkage.Directory.Domain.Deadlines;
using Linkage.Persistence.Conventions;

namespace Linkage.Directory.Features.Deadlines;

/// <summary>One clock of a pack.</summary>
/// <param name="Clock">triage, supplement, …</param>
/// <param name="Amount">How many of the unit.</param>
/// <param name="Unit">working-day, calendar-day, month or hour.</param>
/// <param name="StopsOnPause">停表.</param>
/// <param name="MovesOffHolidays">顺延.</param>
/// <param name="ExtensionAmount">What one extension adds.</param>
/// <param name="MostExtensions">How often it may be extended.</param>
/// <param name="AmberLead">Working days (hours for an hour clock) before the end from which it is nearly due.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="SetBy">The body whose pack has it: this one or one above.</param>
/// <param name="Version">For changing it, where SetBy is this body.</param>
internal sealed record ClockView(
    string Clock, int Amount, string Unit, bool StopsOnPause, bool MovesOffHolidays, int ExtensionAmount, int MostExtensions, int AmberLead,
    string Source, string SetBy, long Version)
{
    public static ClockView Of(DeadlineClock clock) => new(
        clock.Clock, clock.Amount, clock.Unit.Code(), clock.StopsOnPause, clock.MovesOffHolidays, clock.ExtensionAmount, clock.MostExtensions,
        clock.AmberLead, clock.Source, clock.Body, clock.Version);
}
