using System.Diagnostics;
using OpenTelemetry;

namespace Linkage.Web.Routing;

/// <summary>
/// What a caller from outside hangs on the trace of its request. The trace itself goes on inside, so that a click can be followed; what is carried along
/// does not, or anybody could write into the headers of every call inside, by up to 8 KiB each.
/// </summary>
internal static class OutsideContext
{
    /// <summary>Drops baggage and trace state before anything inside is called.</summary>
    public static void Drop()
    {
        for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
        {
            activity.TraceStateString = null;
            foreach (var name in activity.Baggage.Select(item => item.Key).Distinct(StringComparer.Ordinal).ToList())
                activity.SetBaggage(name, null);
        }

        Baggage.ClearBaggage();
    }
}
