using System.Text;
using Linkage.Attachments.Sniffing;

namespace Linkage.Attachments.Tests;

public sealed class SniffingTests
{
    public static TheoryData<string> Extensions => [.. FileType.All.Select(type => type.Extension)];

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task Every_type_that_is_taken_is_known_by_its_bytes(string extension)
    {
        var found = await SniffAsync(Papers.Of(extension));

        found.Kinds.ShouldBe([FileType.Of("a" + extension)!.Kind]);
        found.Fault.ShouldBe(ContentFault.None);
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task A_type_is_not_taken_for_another(string extension)
    {
        var found = await SniffAsync(Papers.Of(extension));

        FileType.All.Where(type => type.Kind != FileType.Of("a" + extension)!.Kind).ShouldAllBe(other => !found.Kinds.Contains(other.Kind));
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task Half_a_file_never_throws(string extension)
    {
        var whole = Papers.Of(extension);
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 97))
            await SniffAsync(whole[..length]);
    }

    [Fact]
    public async Task A_directory_behind_the_tables_of_the_header_is_found()
    {
        var large = Papers.Compound(tablesInChain: 3, "WordDocument", "1Table", "Data");
        large.Length.ShouldBeGreaterThan(7_000_000);

        (await SniffAsync(large)).Kinds.ShouldBe([ContentKind.OldDocument]);
    }

    [Fact]
    public async Task A_directory_that_runs_in_a_circle_ends()
    {
        var file = Papers.Compound("Strange");
        // The directory's sector names itself as the next one.
        BitConverter.GetBytes(126u).CopyTo(file, 512 + 126 * 4);

        (await SniffAsync(file)).Kinds.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Workbook", "_VBA_PROJECT_CUR")]
    [InlineData("WordDocument", "Macros")]
    public async Task Macros_are_seen_in_old_documents(string document, string macros) =>
        (await SniffAsync(Papers.Compound(document, macros))).Fault.ShouldBe(ContentFault.Macros);

    [Fact]
    public async Task Macros_are_seen_in_new_documents() => (await SniffAsync(Papers.WithMacros)).Fault.ShouldBe(ContentFault.Macros);

    [Theory]
    [InlineData("application/vnd.ms-word.document.macroEnabled.main+xml")]
    [InlineData("application/vnd.ms-office.vbaProject")]
    public async Task Macros_are_seen_by_the_type_of_a_part_whatever_it_is_called(string type) =>
        (await SniffAsync(Papers.DocxWith("[Content_Types].xml", $"<Types><Override PartName='/word/x.bin' ContentType='{type}'/></Types>"))).Fault.ShouldBe(ContentFault.Macros);

    [Theory]
    [InlineData("attachedTemplate", "http://example.invalid/t.dotm")]
    [InlineData("attachedTemplate", "HTTPS://example.invalid/t.dotm")]
    [InlineData("attachedTemplate", "file://server/share/t.dotm")]
    [InlineData("attachedTemplate", "\\\\server\\share\\t.dotm")]
    [InlineData("attachedTemplate", "%68ttp://example.invalid/t.dotm")]
    [InlineData("oleObject", "mhtml:http://example.invalid/x.html!x-usc:http://example.invalid/x.html")]
    [InlineData("frame", "ftp://example.invalid/a")]
    public async Task A_document_that_fetches_a_part_of_itself_reaches_out(string type, string target) =>
        (await SniffAsync(Papers.DocxThatRefersTo(type, target))).Fault.ShouldBe(ContentFault.ReachesOut);

    [Theory]
    [InlineData("attachedTemplate", "file:///C:\\Users\\wang\\Templates\\Normal.dotm")]
    [InlineData("attachedTemplate", "C:\\Templates\\公文.dotx")]
    [InlineData("attachedTemplate", "公文.dotx")]
    [InlineData("hyperlink", "http://example.invalid/")]
    [InlineData("externalLinkPath", "file:///D:\\台账.xlsx")]
    public async Task A_link_that_a_reader_may_follow_and_a_template_at_home_harm_nobody(string type, string target) =>
        (await SniffAsync(Papers.DocxThatRefersTo(type, target))).Fault.ShouldBe(ContentFault.None);

    [Fact]
    public async Task A_new_document_with_a_password_is_known() =>
        (await SniffAsync(Papers.Compound("EncryptedPackage", "EncryptionInfo"))).Fault.ShouldBe(ContentFault.Password);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_old_document_with_a_password_is_known(bool isShort)
    {
        // [MS-DOC] 2.5.2, [MS-XLS] 2.4.21 and 2.4.117, [MS-PPT] 2.3.2.
        byte[] word = [0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 0x13];
        byte[] book = [0x09, 0x08, 0x10, 0, .. new byte[16], 0x2F, 0, 0x36, 0];
        byte[] slides = [0, 0, 0xF6, 0x0F, 0x14, 0, 0, 0, 0x14, 0, 0, 0, 0xDF, 0xC4, 0xD1, 0xF3];
        foreach (var (document, stream, head) in new[] { ("WordDocument", "WordDocument", word), ("Workbook", "Workbook", book), ("PowerPoint Document", "Current User", slides) })
        {
            (await SniffAsync(Papers.CompoundWith(document, stream, head, isShort))).Fault.ShouldBe(ContentFault.Password, document);
            // The same without the sign of it.
            byte[] open = [.. head];
            open[stream == "Current User" ? 12 : stream == "Workbook" ? 20 : 11] = stream == "Current User" ? (byte)0x5F : (byte)0x12;
            (await SniffAsync(Papers.CompoundWith(document, stream, open, isShort))).Fault.ShouldBe(ContentFault.None, document);
        }
    }

    [Theory]
    [InlineData("secret", true)]
    [InlineData("", false)]
    public async Task A_PDF_has_a_password_when_it_does_not_open_without(string password, bool isAskedFor)
    {
        var found = await SniffAsync(Papers.EncryptedPdf(password));
        found.Kinds.ShouldBe([ContentKind.Pdf]);
        found.Fault.ShouldBe(isAskedFor ? ContentFault.Password : ContentFault.None);
    }

    [Fact]
    public async Task A_PDF_that_talks_of_encryption_is_not_encrypted() =>
        (await SniffAsync(Papers.Pdf("/Encrypt"))).Fault.ShouldBe(ContentFault.None);

    [Theory]
    [InlineData("\uFEFF\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n")]
    public async Task A_PDF_may_have_bytes_before_its_head(string before) =>
        (await SniffAsync([.. Encoding.UTF8.GetBytes(before), .. Papers.Pdf()])).Kinds.ShouldBe([ContentKind.Pdf]);

    [Fact]
    public async Task A_text_that_mentions_PDF_far_behind_is_text() =>
        (await SniffAsync(Encoding.UTF8.GetBytes(new string('a', 2000) + "%PDF-1.7"))).Kinds.ShouldBe([ContentKind.Text]);

    [Fact]
    public async Task A_document_that_breaks_off_is_said_to() =>
        (await SniffAsync(Papers.Docx[..(Papers.Docx.Length / 2)])).Fault.ShouldBe(ContentFault.CutOff);

    [Theory]
    [InlineData("<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table/></html>")]
    [InlineData("<!DOCTYPE html><p>x</p>")]
    [InlineData("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>")]
    [InlineData("MIME-Version: 1.0\r\nContent-Type: multipart/related")]
    public async Task A_web_page_is_known(string text) => (await SniffAsync(Encoding.UTF8.GetBytes(text))).Fault.ShouldBe(ContentFault.WebPage);

    [Theory]
    [InlineData("heic")]
    [InlineData("mif1")]
    [InlineData("avif")]
    public async Task A_photo_of_a_telephone_is_known(string brand) =>
        (await SniffAsync([0, 0, 0, 24, .. Encoding.ASCII.GetBytes("ftyp" + brand), .. new byte[12]])).Fault.ShouldBe(ContentFault.Heic);

    [Theory]
    [InlineData("GIF89a", ContentFault.Picture)]
    [InlineData("Rar!\u001A", ContentFault.Archive)]
    [InlineData("BMI 指数,人数\r\n24,1\r\n", ContentFault.None)]
    internal async Task Other_pictures_and_archives_are_known(string start, ContentFault fault) =>
        (await SniffAsync(Encoding.UTF8.GetBytes(start))).Fault.ShouldBe(fault);

    [Fact]
    public async Task A_bomb_costs_no_memory()
    {
        using var bomb = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(bomb, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in (string[])["[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/media/image1.bmp"])
            {
                await using var part = await archive.CreateEntry(name).OpenAsync();
                var spaces = new byte[1024 * 1024];
                spaces.AsSpan().Fill((byte)' ');
                await part.WriteAsync("<x>"u8.ToArray());
                for (var i = 0; i < 100; i++)
                    await part.WriteAsync(spaces);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        bomb.Length.ShouldBeLessThan(1_000_000);
        (await ContentSniffer.SniffAsync(bomb, CancellationToken.None)).Kinds.ShouldBe([ContentKind.Document]);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public async Task An_archive_is_no_document() => (await SniffAsync(Papers.Archive)).Kinds.ShouldBeEmpty();

    [Fact]
    public async Task A_program_is_no_text() =>
        (await SniffAsync([(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0])).Kinds.ShouldBeEmpty();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-16 without its mark")]
    [InlineData("utf-16BE without its mark")]
    public async Task Text_is_read_in_the_encodings_that_offices_write(string name)
    {
        var encoding = name switch
        {
            "GB18030" => CodePagesEncodingProvider.Instance.GetEncoding(name)!,
            "utf-16 without its mark" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            "utf-16BE without its mark" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            _ => Encoding.GetEncoding(name),
        };
        // Longer than a chunk, so that a character lies across the edge.
        var text = string.Concat(Enumerable.Repeat("社情民意\t第3期,\r\n", 3000));

        (await SniffAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text)])).Kinds.ShouldBe([ContentKind.Text]);
    }

    [Fact]
    public async Task Text_that_breaks_off_in_a_character_is_no_utf_8_text()
    {
        // 16 KiB exactly, its last character cut: it ends with a full chunk. No GB 18030 either: 0xE2 0x82 would need a second byte after 0x80.
        var bytes = new byte[16 * 1024];
        bytes.AsSpan().Fill((byte)'a');
        bytes[^1] = 0xE2;

        (await SniffAsync(bytes)).Kinds.ShouldBeEmpty();
    }

    private static async Task<Sniffed> SniffAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return await ContentSniffer.SniffAsync(stream, CancellationToken.None);
    }
}
