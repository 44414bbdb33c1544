using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;

namespace Linkage.SocialInformation.Domain;

/// <summary>
/// What a text must have before it goes on: title, situation, suggestion, the reporter and the reporter's unit, within the body's limit
/// (≤ 1500 characters unless the body says otherwise, domain.md §2.2), and no mark of a classified paper.
/// </summary>
internal static class ContentRules
{
    /// <summary>Characters that the three parts may have together, unless the body says otherwise.</summary>
    public const int UsualLimit = 1500;

    /// <exception cref="Refusal">400 with every rule that is not met.</exception>
    public static void RequireSubmittable(ItemContent content, bool declaredUnclassified, int limit)
    {
        var errors = Check(content, limit);
        if (!declaredUnclassified)
            errors.Add("/declaredUnclassified", "secrecy-declaration-needed");
        if (VisibleText.IsBlank(content.Reporter.Name))
            errors.Add("/reporter/name", "required");
        if (VisibleText.IsBlank(content.Reporter.Unit) && VisibleText.IsBlank(content.Reporter.Party))
            errors.Add("/reporter/unit", "required");
        errors.ThrowIfAny();
    }

    /// <exception cref="Refusal">400 with every rule that is not met.</exception>
    public static void RequireIssuable(ItemContent content, int limit) => Check(content, limit).ThrowIfAny();

    /// <exception cref="Refusal">400: the text carries a mark of a classified paper.</exception>
    public static void RequireUnmarked(ItemContent content)
    {
        var errors = new FieldErrors();
        AddMarks(errors, content);
        errors.ThrowIfAny();
    }

    private static FieldErrors Check(ItemContent content, int limit)
    {
        var errors = new FieldErrors();
        foreach (var (pointer, text) in (ReadOnlySpan<(string, string)>)[
            ("/title", content.Title), ("/situation", content.Situation), ("/suggestion", content.Suggestion)])
            if (VisibleText.IsBlank(text))
                errors.Add(pointer, "required");
        if (content.Length > limit)
            errors.Add("/situation", "content-too-long", content.Length, limit);
        AddMarks(errors, content);
        return errors;
    }

    private static void AddMarks(FieldErrors errors, ItemContent content)
    {
        foreach (var (pointer, text) in (ReadOnlySpan<(string, string)>)[
            ("/title", content.Title), ("/situation", content.Situation), ("/analysis", content.Analysis), ("/suggestion", content.Suggestion)])
            foreach (var mark in ClassifiedMarks.In(text).Distinct(StringComparer.Ordinal))
                errors.Add(pointer, "classified-mark", mark);
        for (var i = 0; i < content.Files.Count; i++)
            foreach (var mark in ClassifiedMarks.In(content.Files[i].Name).Distinct(StringComparer.Ordinal))
                errors.Add($"/attachments/{i}", "classified-mark", mark);
    }
}
