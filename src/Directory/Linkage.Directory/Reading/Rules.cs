using System.Collections.Concurrent;
using System.Collections.Frozen;
using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Domain.Calendars;
using Linkage.Directory.Domain.Deadlines;
using Linkage.Directory.Domain.Rules;

namespace Linkage.Directory.Reading;

/// <summary>Bodies and the rules that they follow or inherit, as of one revision. Never changed.</summary>
internal sealed class Rules
{
    private readonly FrozenDictionary<(string, string), DeadlineClock> _clocks;
    private readonly FrozenDictionary<(string, string), ReasonCodeList> _reasons;
    private readonly FrozenDictionary<(string, string), ResultScheme> _schemes;
    private readonly ConcurrentDictionary<string, WorkingCalendar> _calendars = new();

    public Rules(long revision, IReadOnlyList<Body> bodies, IReadOnlyList<CalendarDay> days, IReadOnlyList<CalendarYear> years,
        IReadOnlyList<DeadlineClock> clocks, IReadOnlyList<ReasonCodeList> reasons, IReadOnlyList<ResultScheme> schemes)
    {
        Revision = revision;
        Tree = new BodyTree(bodies);
        Days = days;
        Years = years;
        _clocks = clocks.ToFrozenDictionary(clock => (clock.Body, clock.Clock));
        _reasons = reasons.ToFrozenDictionary(list => (list.Body, list.Purpose));
        _schemes = schemes.ToFrozenDictionary(scheme => (scheme.Body, scheme.Subject));
    }

    public long Revision { get; }

    public BodyTree Tree { get; }

    public IReadOnlyList<CalendarDay> Days { get; }

    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>The national calendar, overlaid by those of the bodies down to this one.</summary>
    public WorkingCalendar CalendarOf(string body) => _calendars.GetOrAdd(body, code =>
        new WorkingCalendar(Days, Years, [.. Tree.WithAncestors(code).Select(ancestor => ancestor.Code).Reverse()]));

    public DeadlineClock? ClockOf(string body, string clock) => Nearest(_clocks, body, clock);

    /// <summary>Every clock that the body has or inherits, by name.</summary>
    public IReadOnlyList<DeadlineClock> ClocksOf(string body) => AllNearest(_clocks, body);

    public ReasonCodeList? ReasonsOf(string body, string purpose) => Nearest(_reasons, body, purpose);

    /// <summary>Every list that the body has or inherits, by purpose.</summary>
    public IReadOnlyList<ReasonCodeList> ReasonListsOf(string body) => AllNearest(_reasons, body);

    public ResultScheme? SchemeOf(string body, string subject) => Nearest(_schemes, body, subject);

    /// <summary>Every scheme that the body has or inherits, by subject.</summary>
    public IReadOnlyList<ResultScheme> SchemesOf(string body) => AllNearest(_schemes, body);

    private T? Nearest<T>(FrozenDictionary<(string, string), T> all, string body, string name) where T : class =>
        Tree.WithAncestors(body).Select(ancestor => all.GetValueOrDefault((ancestor.Code, name))).FirstOrDefault(found => found is not null);

    private IReadOnlyList<T> AllNearest<T>(FrozenDictionary<(string Body, string Name), T> all, string body) where T : class
    {
        var names = all.Keys.Select(key => key.Name).Distinct().Order(StringComparer.Ordinal);
        return [.. names.Select(name => Nearest(all, body, name)).OfType<T>()];
    }
}
