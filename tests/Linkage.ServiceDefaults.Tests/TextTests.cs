using System.Text;
using Linkage.ServiceDefaults.Text;

namespace Linkage.ServiceDefaults.Tests;

/// <summary>What can be stored, what shows, and what is compared.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("农村客运班线\n停运", true)]
    [InlineData("𠮷野家 😀", true)]
    [InlineData("a\0b", false)]
    [InlineData("😀\0", false)]
    public void No_store_takes_a_null_character(string text, bool holds) => StorableText.Holds(text).ShouldBe(holds);

    // A test's arguments travel as UTF-8, which has no halves.
    [Fact]
    public void No_store_takes_half_a_character()
    {
        foreach (var text in new[] { "\ud83d", "a\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00" })
            StorableText.Holds(text).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\u3000\u00A0\u2003")]
    [InlineData("\u200B")]
    [InlineData("\u200E\u200F\u2060\u2064\uFEFF\u00AD\u3164\uFE0F\U000E0100\u2800\u115F\u180E")]
    [InlineData("\u0301")]
    public void A_text_without_a_visible_character_is_blank(string? text) => VisibleText.IsBlank(text).ShouldBeTrue();

    [Theory]
    [InlineData("一")]
    [InlineData("\u200B.\u200B")]
    [InlineData("❤\uFE0F")]
    [InlineData("𠮷")]
    public void One_visible_character_is_enough(string text) => VisibleText.IsBlank(text).ShouldBeFalse();

    [Theory]
    [InlineData("校\u200B园\u00AD周\uFEFF边", "校园周边")]
    [InlineData("２０２６年ＡＢＣ，（一）", "2026年abc,(一)")]
    [InlineData("㎡①", "m21")]
    [InlineData("Café CAFE\u0301", "cafe cafe")]
    [InlineData("葛\U000E0100城", "葛城")]
    [InlineData("校\0园\uFFFE\uFDD0", "校园")]
    public void Width_case_accents_and_what_nobody_sees_make_no_difference(string text, string folded) => FoldedText.Of(text).ShouldBe(folded);

    [Fact]
    public void Half_a_character_is_left_out() => FoldedText.Of("\ud83d校\ude00园").ShouldBe("校园");

    [Fact]
    public void Folding_twice_is_folding_once()
    {
        for (var value = 1; value <= 0x2FFFF; value++)
        {
            if (Rune.IsValid(value) && FoldedText.Of(new Rune(value).ToString()) is var once && FoldedText.Of(once) != once)
                throw new Xunit.Sdk.XunitException($"U+{value:X4} folds to {once}, and that to {FoldedText.Of(once)}");
        }
    }

    [Fact]
    public void Each_folded_character_knows_where_it_came_from()
    {
        const string text = "a\u200B㎡\U00020BB7";
        FoldedText.Runes(text).Select(r => (r.Rune.ToString(), text.Substring(r.Start, r.Length)))
            .ShouldBe([("a", "a"), ("m", "㎡"), ("2", "㎡"), ("\U00020BB7", "\U00020BB7")]);
    }

    [Fact]
    public void Pairs_end_at_a_gap_unless_they_are_to_cross_it()
    {
        string[] Said(bool across) => [.. FoldedText.Pairs("校\u200B园，Ａ", across).Select(p => $"{p.First}{p.Second}")];
        Said(across: false).ShouldBe(["校园"]);
        Said(across: true).ShouldBe(["校园", "园a"]);
    }
}
