using Microsoft.Net.Http.Headers;

namespace Linkage.Web;

/// <summary>The browser app's files: what Vite named by content never changes, the page itself is always asked for.</summary>
internal static class BrowserFiles
{
    public static StaticFileOptions Options { get; } = new()
    {
        OnPrepareResponse = context =>
        {
            BrowserProtection.SetHeaders(context.Context.Response.Headers);
            context.Context.Response.Headers[HeaderNames.CacheControl] =
                context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        },
    };

    /// <summary>Serves the files to everybody: whoever signs in needs them first. Stands before the middleware that asks who it is.</summary>
    public static void UseBrowserFiles(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(Options);
    }
}
