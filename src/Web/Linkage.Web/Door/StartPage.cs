using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Linkage.Web.Door;

/// <summary>
/// The app's one page, <c>index.html</c>, as this edge serves it: every address in it is below the path at which browsers find the platform
/// (the build leaves <c>./</c>), and it tells the app how to reach the API. One build of the app serves every place.
/// </summary>
internal sealed class StartPage(IWebHostEnvironment environment, DoorSettings settings)
{
    private const string File = "index.html";

    private volatile Content? current;

    /// <summary>Writes it; 404 when the app was not built.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        if (await ReadAsync(http.RequestAborted) is not { } page)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.Headers[HeaderNames.CacheControl] = "no-cache";
        http.Response.Headers[HeaderNames.ETag] = page.Tag;
        if (http.Request.Headers.IfNoneMatch.Contains(page.Tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(page.Text, http.RequestAborted);
    }

    private async Task<Content?> ReadAsync(CancellationToken ct)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(File);
        if (!file.Exists)
            return null;
        if (current is { } known && known.Written == file.LastModified)
            return known;

        using var reader = new StreamReader(file.CreateReadStream());
        var text = (await reader.ReadToEndAsync(ct))
            .Replace("=\"./", $"=\"{settings.PathBase}/", StringComparison.Ordinal)
            .Replace("name=\"linkage-methods\" content=\"all\"", $"name=\"linkage-methods\" content=\"{(settings.MethodOverride ? "get-and-post" : "all")}\"", StringComparison.Ordinal);
        var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
        return current = new(text, $"\"{Convert.ToHexStringLower(hash.AsSpan(0, 8))}\"", file.LastModified);
    }

    private sealed record Content(string Text, string Tag, DateTimeOffset Written);
}
