using System.Globalization;
using System.Text;
using Linkage.Attachments;
using Linkage.ServiceDefaults.Text;

namespace Linkage.SocialInformation.Domain;

/// <summary>综合稿: the text with which work on a combined item begins. Every part is marked with its source, so that the editor knows whose words they are.</summary>
internal static class CombinedText
{
    /// <param name="title">Title to begin with.</param>
    /// <param name="parts">Name and content of each source, in order.</param>
    /// <param name="fitting">As many of the sources' files as one item takes.</param>
    public static ItemContent Of(
        string title, IReadOnlyList<(string From, ItemContent Content)> parts, Func<IEnumerable<AttachedFile>, IReadOnlyList<AttachedFile>> fitting) =>
        (parts switch
        {
            [var only] => only.Content with { Title = title },
            _ => new(title, Join(parts, c => c.Situation), Join(parts, c => c.Analysis), Join(parts, c => c.Suggestion), Reporters(parts)),
        }).With(fitting(parts.SelectMany(p => p.Content.Files)));

    private static string Join(IReadOnlyList<(string From, ItemContent Content)> parts, Func<ItemContent, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            if (VisibleText.IsBlank(part(parts[i].Content)))
                continue;
            if (text.Length > 0)
                text.Append("\n\n");
            text.Append(CultureInfo.InvariantCulture, $"【来源{i + 1} {parts[i].From}】").Append(part(parts[i].Content));
        }

        return text.ToString();
    }

    // The first source's reporter leads; the others' stand beside as joint reporters, so that none loses the credit.
    private static Reporter Reporters(IReadOnlyList<(string From, ItemContent Content)> parts)
    {
        var lead = parts[0].Content.Reporter;
        var others = parts.Skip(1).SelectMany(p => p.Content.Reporter.Joint.Prepend(new(p.Content.Reporter.Name, p.Content.Reporter.Unit)))
            .Where(j => j.Name.Length > 0);
        return lead with { Joint = [.. lead.Joint.Concat(others).Distinct()] };
    }
}
