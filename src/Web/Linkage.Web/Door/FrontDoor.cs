using Microsoft.AspNetCore.Builder.Extensions;
using Microsoft.AspNetCore.HttpOverrides;

namespace Linkage.Web.Door;

/// <summary>
/// What is done to a request before anything looks at it: whom a proxy asks for, over TLS or not, under which path, and which method it meant.
/// Everything behind sees the request as the browser made it.
/// </summary>
internal static class FrontDoor
{
    /// <summary>The header in which a POST names the method that it means.</summary>
    public const string MethodHeader = "X-HTTP-Method-Override";

    private static readonly string[] Meant = [HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public static void AddFrontDoor(this IServiceCollection services, DoorSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<StartPage>();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = settings.ProxyHops;
            foreach (var network in settings.Proxies)
                options.KnownIPNetworks.Add(network);
        });
        services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(settings.HstsDays);
            options.ExcludedHosts.Clear();
        });
    }

    /// <summary>Stands before all else.</summary>
    public static void UseFrontDoor(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<DoorSettings>();
        app.UseForwardedHeaders();
        if (settings.Https)
            app.Use((http, next) =>
            {
                http.Request.Scheme = Uri.UriSchemeHttps;
                return next(http);
            });
        if (settings.HstsDays > 0)
            app.UseHsts();
        // A proxy that takes the path away before it passes a request on is as good as one that leaves it.
        // UsePathBase would route at once, before the method is known and the files were asked for.
        if (settings.PathBase.Length > 0)
            app.UseMiddleware<UsePathBaseMiddleware>(new PathString(settings.PathBase));
        if (settings.MethodOverride)
            app.Use((http, next) =>
            {
                TakeTheMethodThatIsMeant(http.Request);
                return next(http);
            });
        app.UseBrowserFiles();
    }

    private static void TakeTheMethodThatIsMeant(HttpRequest request)
    {
        if (HttpMethods.IsPost(request.Method) && Meant.FirstOrDefault(method => HttpMethods.Equals(method, request.Headers[MethodHeader].ToString())) is { } meant)
            request.Method = meant;
        request.Headers.Remove(MethodHeader);
    }
}
