using Linkage.ServiceDefaults.Problems;

namespace Linkage.Attachments.Tests;

public sealed class FileNameTests
{
    public static TheoryData<string> Kept =>
    [
        "调研报告.pdf", "调研报告.PDF", "附件 1.docx", "第1+2季度%20汇总.docx", "王\uE863的提案.docx", "\uE863\uE864.docx", "\uF9B8書.docx", "👨\u200D👩\u200D👧家庭.docx",
        "❤\uFE0F.docx", "a.b.c.txt", "报告(终稿)—最终版.docx", "𠮷田.docx", "concert.docx", new string('甲', 190) + "附件一.docx", new string('甲', 190) + "附件二.docx",
    ];

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_name_is_kept_as_it_was_sent(string given) => FileName.Require(given).ShouldBe(given);

    [Theory]
    [InlineData(null, "file-name-needed")]
    [InlineData("", "file-name-needed")]
    [InlineData("报告", "file-name-needed")]
    [InlineData(".pdf", "file-name-needed")]
    [InlineData("答复函．ｄｏｃｘ", "file-name-needed")]
    [InlineData("\u200B\u200B", "file-name-needed")]
    [InlineData("\u202E\u202E.pdf", "file-name-sign")]
    [InlineData("会议纪要\u202Efdp.docx", "file-name-sign")]
    [InlineData("答复\u200B函.docx", "file-name-sign")]
    [InlineData("答复\t函.docx", "file-name-sign")]
    [InlineData("a\u0000b.pdf", "file-name-sign")]
    [InlineData("名\uD800.txt", "file-name-sign")]
    [InlineData("..\\..\\答复函.docx", "file-name-sign")]
    [InlineData("../../etc/报告.txt", "file-name-sign")]
    [InlineData("表|一.xlsx", "file-name-sign")]
    [InlineData("答复函.docx...", "file-name-ends")]
    [InlineData("答复函.docx ", "file-name-ends")]
    [InlineData(" 答复函.docx", "file-name-ends")]
    [InlineData("报告.", "file-name-ends")]
    [InlineData("CON.docx", "file-name-reserved")]
    [InlineData("con .docx", "file-name-reserved")]
    [InlineData("lpt1.tar.docx", "file-name-reserved")]
    public void A_name_that_some_system_cannot_save_or_that_misleads_is_refused(string? given, string code) => Refused(given).ShouldBe(code);

    [Fact]
    public void Names_that_differ_at_their_end_are_never_cut_to_the_same()
    {
        Refused(new string('甲', 196) + "附件一.docx").ShouldBe("file-name-too-long");
        Refused(new string('甲', 196) + "附件二.docx").ShouldBe("file-name-too-long");
    }

    private static string Refused(string? given) => Should.Throw<Refusal>(() => FileName.Require(given)).Errors!.All.ShouldHaveSingleItem().Code;
}
