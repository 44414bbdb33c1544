using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Tests.Domain;

public sealed class ContentTests
{
    [Theory]
    [InlineData("本件为绝密文件", "绝密")]
    [InlineData("机 密★1年", "机 密")]
    [InlineData("标注机密的材料", "机密")]
    [InlineData("秘密★", "秘密★")]
    [InlineData("秘密级事项", "秘密级")]
    [InlineData("★10年", "★10年")]
    public void Marks_of_classified_papers_are_found(string text, string mark) => ClassifiedMarks.In(text).First().ShouldBe(mark);

    [Theory]
    [InlineData("司机密切配合交警")]
    [InlineData("飞机密集起降")]
    [InlineData("人人都有小秘密")]
    [InlineData("拒绝密切接触")]
    [InlineData("评为三★级景区")]
    public void Everyday_words_are_no_marks(string text) => ClassifiedMarks.In(text).ShouldBeEmpty();

    [Fact]
    public void A_submission_says_everything_that_is_missing_at_once()
    {
        var content = new ItemContent("", "情况", "", "", new("public", " ", null, null, null, [], null));

        var refusal = Should.Throw<Refusal>(() => ContentRules.RequireSubmittable(content, declaredUnclassified: false, 1500));

        refusal.Errors!.All.Select(e => e.Pointer).ShouldBe(
            ["/title", "/suggestion", "/declaredUnclassified", "/reporter/name", "/reporter/unit"], ignoreOrder: true);
    }

    [Fact]
    public void The_limit_counts_the_three_parts_without_white_space()
    {
        var content = Samples.Content(new string('字', 1480) + "   \n");
        content.Length.ShouldBe(1480 + "停车位少。设即停即走区。".Length);

        Should.NotThrow(() => ContentRules.RequireIssuable(content, 1500));
        Should.Throw<Refusal>(() => ContentRules.RequireIssuable(content, content.Length - 1)).Errors!.All.ShouldHaveSingleItem().Code.ShouldBe("content-too-long");
    }

    [Fact]
    public void The_hash_is_of_the_text_that_is_sent_and_the_text_reads_back()
    {
        var content = Samples.Content("“引号”与\n换行 <b> 😀");
        var json = content.ToCanonicalJson();

        ItemContent.Read(json, "").ToCanonicalJson().ShouldBe(json);
        ItemContent.Hash(json).ShouldMatch("^[0-9a-f]{64}$");
        json.ShouldContain("“引号”");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"situation":"只有情况","reporter":{}}""")]
    public void A_snapshot_with_gaps_is_still_read(string json)
    {
        var content = ItemContent.Read(json, "标题");

        content.Title.ShouldBe("标题");
        content.ToCanonicalJson().ShouldNotBeEmpty();
        content.PlainText.ShouldContain(json == "not json" ? "not json" : "标题");
    }

    [Fact]
    public void A_combined_text_marks_each_part_with_its_source_and_keeps_every_reporter()
    {
        var one = Samples.Content("甲县情况。");
        var two = Samples.Content("乙县情况。") with { Reporter = new("informant", "李强", null, "乙县局", null, [], null) };

        var combined = CombinedText.Of("综合", [("甲县政协", one), ("乙县政协", two)], files => [.. files]);

        combined.Situation.ShouldBe("【来源1 甲县政协】甲县情况。\n\n【来源2 乙县政协】乙县情况。");
        combined.Reporter.Name.ShouldBe("王芳");
        combined.Reporter.Joint.ShouldHaveSingleItem().Name.ShouldBe("李强");
        CombinedText.Of("标题", [("甲县政协", one)], files => [.. files]).Situation.ShouldBe("甲县情况。");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("同", "同")]
    [InlineData("学校门口拥堵", "学校门前早晚拥堵")]
    [InlineData("全不相同", "另外一句")]
    [InlineData("表情😀没了", "表情没了")]
    public void The_segments_of_a_difference_give_both_texts_back(string old, string now)
    {
        var segments = TextDifference.Between(old, now);

        string.Concat(segments.Where(s => s.Change != Change.Added).Select(s => s.Text)).ShouldBe(old);
        string.Concat(segments.Where(s => s.Change != Change.Removed).Select(s => s.Text)).ShouldBe(now);
        segments.Zip(segments.Skip(1)).ShouldAllBe(pair => pair.First.Change != pair.Second.Change);
    }

    [Fact]
    public void A_difference_is_the_shortest_one() =>
        TextDifference.Between("学校门口拥堵", "学校门前早晚拥堵").ShouldBe(
        [
            new(Change.Kept, "学校门"), new(Change.Removed, "口"), new(Change.Added, "前早晚"), new(Change.Kept, "拥堵"),
        ]);

    [Fact]
    public void Bigrams_cross_no_punctuation_and_fold_width_and_case() =>
        Bigrams.Of("校园,ＡB").ShouldBe(["校园", "ab"]);
}
