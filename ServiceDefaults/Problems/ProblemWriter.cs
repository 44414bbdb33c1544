using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Linkage.ServiceDefaults.Telemetry;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Problems;

/// <summary>Turns whatever went wrong into one RFC 9457 problem document, in the language of <c>Accept-Language</c> (Chinese unless English is asked for).</summary>
internal sealed class ProblemWriter(ProblemTexts texts, IEnumerable<IRefusalTranslator> translators, ILogger<ProblemWriter> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var refusal = Translate(exception);
        if (refusal is null)
        {
            log.LogError(exception, "Unexpected failure of {Method} {Path}", http.Request.Method, http.Request.Path);
            await WriteAsync(http, StatusCodes.Status500InternalServerError, "unexpected", []);
            return true;
        }

        // What is away is told once by those who try it all the time; each request that meets it would only repeat that.
        if (refusal.Kind is RefusalKind.Unavailable && log.IsEnabled(LogLevel.Debug))
            log.LogDebug("{Method} {Path} has to be asked again: {Fault}", http.Request.Method, http.Request.Path, exception.InOneLine());
        if (refusal.RetryAfter is { } wait || (refusal.Kind is RefusalKind.Unavailable && (wait = TimeSpan.FromSeconds(2)) > TimeSpan.Zero))
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await WriteAsync(http, Status(refusal), refusal.Code, refusal.Arguments, refusal);
        return true;
    }

    /// <summary>Gives a body to an answer that has only a status (404 of routing, 401 of authentication, 405, 415).</summary>
    public async Task WriteBareAsync(HttpContext http)
    {
        var code = http.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => "not-signed-in",
            StatusCodes.Status403Forbidden => "not-allowed",
            StatusCodes.Status404NotFound => "not-found",
            StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
            StatusCodes.Status413PayloadTooLarge => "too-large",
            StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
            StatusCodes.Status429TooManyRequests => "too-many-requests",
            StatusCodes.Status503ServiceUnavailable => "service-away",
            _ => "malformed-request",
        };
        await WriteAsync(http, http.Response.StatusCode, code, []);
    }

    private Refusal? Translate(Exception exception) => exception switch
    {
        Refusal refusal => refusal,
        BadHttpRequestException bad => Translate(bad),
        _ => translators.Select(translator => translator.Translate(exception)).FirstOrDefault(refusal => refusal is not null),
    };

    private static Refusal Translate(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(RefusalKind.TooLarge, "too-large"),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new(RefusalKind.UnsupportedType, "unsupported-media-type"),
        { InnerException: TextNotStorableException text } => Refusal.Unstorable(new FieldErrors().Add(Pointer(text.Path), StorableText.Code)),
        { InnerException: JsonException json } => Refusal.Invalid(Pointer(json.Path), "malformed-json", FirstSentence(json.Message)),
        _ => new(RefusalKind.Invalid, "malformed-request"),
    };

    // "$.entries[0].title" → "/entries/0/title"
    private static string Pointer(string? path) =>
        (path ?? "$").Replace("$", "", StringComparison.Ordinal).Replace("[", "/", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal).Replace('.', '/');

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static int Status(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Unknown => StatusCodes.Status401Unauthorized,
        RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.UnsupportedType => StatusCodes.Status415UnsupportedMediaType,
        RefusalKind.VersionNeeded => StatusCodes.Status428PreconditionRequired,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
    };

    private async Task WriteAsync(HttpContext http, int status, string code, IReadOnlyList<object> arguments, Refusal? refusal = null)
    {
        var english = Language.IsEnglish(http.Request);
        var problem = new ProblemDetails
        {
            Status = status,
            Type = $"urn:linkage:problem:{code}",
            Title = texts.Say(code, arguments, english),
            Instance = http.Request.Path,
        };
        problem.Extensions["code"] = code;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        if (refusal?.Errors is { Any: true } errors)
        {
            problem.Detail = string.Join(english ? "; " : ";", errors.All.Select(e => $"{e.Pointer} {texts.Say(e.Code, e.Arguments, english)}"));
            problem.Extensions["errors"] = errors.All.GroupBy(e => e.Pointer, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Select(e => texts.Say(e.Code, e.Arguments, english)).ToArray());
        }

        if (refusal?.CurrentVersion is { } version)
            problem.Extensions["currentVersion"] = version;

        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(problem, (JsonSerializerOptions?)null, "application/problem+json", CancellationToken.None);
    }
}
