using Linkage.Web.Door;
using Microsoft.Net.Http.Headers;

namespace Linkage.Web;

/// <summary>The browser app's files: what Vite named by content never changes, the page itself is always asked for.</summary>
internal static class BrowserFiles
{
    /// <summary>Serves the files to everybody: whoever signs in needs them first. Stands before the middleware that asks who it is.</summary>
    public static void UseBrowserFiles(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<DoorSettings>();
        var page = app.Services.GetRequiredService<StartPage>();
        app.Use((http, next) =>
        {
            if (http.Request.Path.Value is not ("" or "/" or "/index.html") || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
                return next(http);
            BrowserProtection.SetHeaders(http.Response.Headers, settings);
            return page.WriteAsync(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context =>
            {
                BrowserProtection.SetHeaders(context.Context.Response.Headers, settings);
                context.Context.Response.Headers[HeaderNames.CacheControl] =
                    context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
            },
        });
    }
}
