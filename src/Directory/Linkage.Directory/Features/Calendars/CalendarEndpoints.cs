using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Calendars;

internal static class CalendarEndpoints
{
    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var calendars = routes.MapApi("calendars");
        ShowCalendar.Map(calendars);
        MarkDay.Map(calendars);
        UnmarkDay.Map(calendars);
        PublishYear.Map(calendars);
    }
}
