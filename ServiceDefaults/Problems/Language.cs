using Microsoft.AspNetCore.Http;

namespace Linkage.ServiceDefaults.Problems;

/// <summary>The language of an answer's words.</summary>
public static class Language
{
    /// <summary>Whether the caller prefers English; Chinese is the first language.</summary>
    public static bool IsEnglish(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value ?? "")
            .FirstOrDefault(language => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            ?.StartsWith("en", StringComparison.OrdinalIgnoreCase) ?? false;
}
