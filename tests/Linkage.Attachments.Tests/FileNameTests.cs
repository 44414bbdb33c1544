namespace Linkage.Attachments.Tests;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("调研报告.PDF", "调研报告.pdf")]
    [InlineData("C:\\Users\\王\\附件 1.docx", "附件 1.docx")]
    [InlineData("../../etc/报告.txt", "报告.txt")]
    [InlineData("表<一>:\"数据\"|?*.xlsx", "表_一___数据____.xlsx")]
    [InlineData("报告\u202Efdp.jpg", "报告fdp.jpg")]
    [InlineData("a\u0000b\r\n.pdf", "ab.pdf")]
    [InlineData("  .报告. .pdf", "报告.pdf")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("名\uD800.txt", "名.txt")]
    public void A_name_is_cleaned(string given, string kept) => FileName.Clean(given).ShouldBe(kept);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("报告")]
    [InlineData(".pdf")]
    [InlineData("报告.")]
    [InlineData("///")]
    [InlineData("\u202E\u202E.pdf")]
    public void What_is_no_name_with_an_extension_is_refused(string? given) => FileName.Clean(given).ShouldBeNull();

    [Fact]
    public void A_long_name_keeps_its_extension_and_breaks_no_character()
    {
        var name = FileName.Clean(string.Concat(Enumerable.Repeat("😀", 200)) + "结尾.docx")!;

        name.Length.ShouldBeLessThanOrEqualTo(120);
        name.ShouldEndWith("😀.docx");
    }
}
