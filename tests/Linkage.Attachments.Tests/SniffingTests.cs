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
        found.HasMacros.ShouldBeFalse();
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
        (await SniffAsync(Papers.Compound(document, macros))).HasMacros.ShouldBeTrue();

    [Fact]
    public async Task Macros_are_seen_in_new_documents() => (await SniffAsync(Papers.WithMacros)).HasMacros.ShouldBeTrue();

    [Fact]
    public async Task An_encrypted_document_is_nothing_that_can_be_looked_into() =>
        (await SniffAsync(Papers.Compound("EncryptedPackage", "EncryptionInfo"))).Kinds.ShouldBeEmpty();

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
    public async Task Text_is_read_in_the_encodings_that_offices_write(string name)
    {
        var encoding = name == "GB18030" ? CodePagesEncodingProvider.Instance.GetEncoding(name)! : Encoding.GetEncoding(name);
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
