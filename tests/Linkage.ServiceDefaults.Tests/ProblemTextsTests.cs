using System.Text.RegularExpressions;
using Linkage.ServiceDefaults.Problems;
using Linkage.Testing;

namespace Linkage.ServiceDefaults.Tests;

public sealed partial class ProblemTextsTests
{
    [Fact]
    public void Placeholders_are_filled_in_both_languages()
    {
        var texts = new ProblemTexts();
        texts.Say("too-long", [60], english: true).ShouldBe("At most 60 characters");
        texts.Say("too-long", [60], english: false).ShouldBe("最多 60 个字符");
    }

    [Fact]
    public void A_validators_own_words_pass_through() => new ProblemTexts().Say("'Title' 不能为空", [], english: false).ShouldBe("'Title' 不能为空");

    /// <summary>Every code that is refused with anywhere has words somewhere: read from the source, so that a new one can't be forgotten.</summary>
    [Fact]
    public void Every_code_has_words()
    {
        var files = System.IO.Directory.GetFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/tests/", StringComparison.Ordinal))
            .Select(File.ReadAllText).ToArray();
        var worded = files.SelectMany(text => WordedCode().Matches(text)).Select(match => match.Groups[1].Value + match.Groups[2].Value).ToHashSet();
        var used = files.SelectMany(text => UsedCode().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet();

        used.ShouldNotBeEmpty();
        used.Except(worded).ShouldBeEmpty("register the texts with ProblemTexts.Add");
    }

    [GeneratedRegex("""(?:\.Add\("([a-z0-9-]+)",\s*"|\["([a-z0-9-]+)"\]\s*=\s*\()""")]
    private static partial Regex WordedCode();

    [GeneratedRegex("""(?:new(?: Refusal)?\(RefusalKind\.\w+,\s*|Refusal\.(?:Conflict|NotAllowed)\(|WithErrorCode\()["]([a-z0-9-]+)["]""")]
    private static partial Regex UsedCode();
}
