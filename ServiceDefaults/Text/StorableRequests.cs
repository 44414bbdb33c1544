using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Linkage.ServiceDefaults.Text;

/// <summary>
/// Refuses a request whose address, query or headers hold text that can't be stored: the rest of it is JSON, which <see cref="StorableTextConverter"/> reads.
/// </summary>
internal static class StorableRequests
{
    // Behind the routing, which finds the values of the route.
    public static void RefuseUnstorableRequests(this WebApplication app) => app.Use((http, next) =>
    {
        var errors = new FieldErrors();
        foreach (var (name, value) in http.Request.RouteValues)
            Check(name, value as string);
        foreach (var (name, values) in http.Request.Query)
            foreach (var value in values)
                Check(name, value);
        foreach (var (name, values) in http.Request.Headers)
            foreach (var value in values)
                Check($"headers/{name}", value);
        if (errors.Any)
            throw Refusal.Unstorable(errors);
        return next(http);

        void Check(string name, string? value)
        {
            if (!StorableText.Holds(name))
                errors.Add("/" + Shown(name), StorableText.Code);
            else if (!StorableText.Holds(value))
                errors.Add("/" + name, StorableText.Code);
        }
    });

    // A name of a field that is itself the fault has to stand in an answer.
    private static string Shown(string name) => string.Concat(name.EnumerateRunes().Where(rune => rune.Value != 0));
}
