using System.Text.RegularExpressions;

namespace Linkage.SocialInformation.Domain;

/// <summary>
/// 涉密标志: words that mark classified papers. The platform is for non-classified work, so a text that carries one is refused.
/// It is a self-check for honest mistakes, not proof that a text is harmless.
/// </summary>
internal static partial class ClassifiedMarks
{
    /// <summary>The marks in a text, in their order.</summary>
    public static IEnumerable<string> In(string text) => Marks().Matches(text).Select(match => match.Value);

    // 绝密 and 机密 anywhere, but not in 司机密切, 飞机密集, 拒绝密封; 秘密 is an everyday word, so only as a mark: 秘密★, 秘密级, 秘密文件.
    [GeneratedRegex(@"绝[ \u3000]?密(?![切集封布闭度])|机[ \u3000]?密(?![切集封布闭度])|秘[ \u3000]?密[ \u3000]?(?:[★☆]|级|文件|等级)|[★☆][ \u3000]?(?:长期|\d+[ \u3000]?年)")]
    private static partial Regex Marks();
}
