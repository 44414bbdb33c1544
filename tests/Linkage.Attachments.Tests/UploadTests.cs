using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Linkage.Attachments.Tests;

public sealed class UploadTests(PaperShop shop) : IClassFixture<PaperShop>
{
    private readonly Guid folder = Folder('1');

    [Fact]
    public async Task A_file_comes_back_byte_for_byte()
    {
        using var client = shop.Client();
        var bytes = LargePdf(2_000_001);

        var answer = await PaperShop.UploadAsync(client, folder, "调研 报告.pdf", bytes);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var file = await PaperShop.JsonAsync(answer);
        file["name"]!.GetValue<string>().ShouldBe("调研 报告.pdf");
        file["mediaType"]!.GetValue<string>().ShouldBe("application/pdf");
        file["size"]!.GetValue<long>().ShouldBe(bytes.Length);

        var back = await client.GetAsync(answer.Headers.Location);
        (await back.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
        back.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        back.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        back.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        back.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("调研 报告.pdf");
        back.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        back.Headers.ETag!.Tag.ShouldBe($"\"{file["sha256"]!.GetValue<string>()}\"");
        back.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("bytes=0-4", 0, 5)]
    [InlineData("bytes=262140-262150", 262140, 11)]
    [InlineData("bytes=-3", 599_997, 3)]
    [InlineData("bytes=599999-", 599_999, 1)]
    public async Task A_range_comes_alone(string range, int from, int count)
    {
        using var client = shop.Client();
        var bytes = LargePdf(600_000);
        var place = (await PaperShop.UploadAsync(client, folder, "a.pdf", bytes)).Headers.Location;

        using var request = new HttpRequestMessage(HttpMethod.Get, place) { Headers = { Range = RangeHeaderValue.Parse(range) } };
        var part = await client.SendAsync(request);

        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(bytes[from..(from + count)]);
    }

    [Fact]
    public async Task A_range_behind_the_end_is_416_and_a_known_file_304()
    {
        using var client = shop.Client();
        var place = (await PaperShop.UploadAsync(client, folder, "a.pdf", Papers.Pdf())).Headers.Location;

        using var behind = new HttpRequestMessage(HttpMethod.Get, place) { Headers = { Range = RangeHeaderValue.Parse("bytes=9999-") } };
        (await client.SendAsync(behind)).StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        using var known = new HttpRequestMessage(HttpMethod.Get, place) { Headers = { IfNoneMatch = { (await client.GetAsync(place)).Headers.ETag! } } };
        (await client.SendAsync(known)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("setup.exe", HttpStatusCode.UnsupportedMediaType, "file-type-refused")]
    [InlineData("压缩包.zip", HttpStatusCode.UnsupportedMediaType, "file-is-archive")]
    [InlineData("照片.HEIC", HttpStatusCode.UnsupportedMediaType, "file-is-heic")]
    [InlineData("表.xlsm", HttpStatusCode.UnsupportedMediaType, "file-has-macros")]
    [InlineData("报告.docx", HttpStatusCode.UnsupportedMediaType, "file-is-other")]
    [InlineData("报告", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("", HttpStatusCode.BadRequest, "invalid")]
    public async Task What_is_not_taken_is_said(string name, HttpStatusCode status, string code)
    {
        using var client = shop.Client();
        await RefusedAsync(await PaperShop.UploadAsync(client, folder, name, Papers.Pdf()), status, code);
    }

    [Fact]
    public async Task A_program_called_a_picture_is_refused()
    {
        using var client = shop.Client();
        await RefusedAsync(
            await PaperShop.UploadAsync(client, folder, "照片.jpg", [(byte)'M', (byte)'Z', 0x90, 0]), HttpStatusCode.UnsupportedMediaType, "file-type-mismatch");
    }

    [Fact]
    public async Task What_is_refused_for_what_it_holds_says_what_it_is_and_what_to_do()
    {
        using var client = shop.Client();
        foreach (var (name, bytes, code, words) in new (string, byte[], string, string)[]
        {
            ("报告.docx", Papers.Compound("EncryptedPackage", "EncryptionInfo"), "file-has-password", "有打开密码"),
            ("报告.pdf", Papers.EncryptedPdf("secret"), "file-has-password", "有打开密码"),
            ("报告.docx", Papers.DocxThatRefersTo("attachedTemplate", "http://example.invalid/t.dotm"), "file-reaches-out", "远程模板"),
            ("台账.xls", "<html><table><tr><td>案号</td></tr></table></html>"u8.ToArray(), "file-is-web-page", "网页"),
            ("报告.pdf", "<!doctype html><p>not a pdf</p>"u8.ToArray(), "file-is-web-page", "网页"),
            ("报告.docx", Papers.Png, "file-is-other", ".png"),
            ("照片.jpg", [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[12]], "file-is-heic", "JPG"),
            ("报告.docx", Papers.Docx[..(Papers.Docx.Length / 2)], "file-cut-off", "不完整"),
            ("报告.docx", Papers.Archive, "file-is-archive", "解压"),
        })
        {
            var answer = await PaperShop.UploadAsync(client, folder, name, bytes);
            await RefusedAsync(answer, HttpStatusCode.UnsupportedMediaType, code);
            (await PaperShop.JsonAsync(answer))["title"]!.GetValue<string>().ShouldContain(words);
        }
    }

    [Theory]
    [InlineData("答复函.DOCX")]
    [InlineData("第1+2季度%20汇总.docx")]
    [InlineData("👨\u200D👩\u200D👧家庭.docx")]
    [InlineData("王\uE863的提案.docx")]
    public async Task A_name_comes_back_as_it_was_sent(string name)
    {
        using var client = shop.Client();
        var answer = await PaperShop.UploadAsync(client, folder, name, Papers.Docx);
        (await PaperShop.JsonAsync(answer))["name"]!.GetValue<string>().ShouldBe(name);
        (await client.GetAsync(answer.Headers.Location)).Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(name);
    }

    [Fact]
    public async Task A_web_page_may_be_sent_as_the_text_that_it_is()
    {
        using var client = shop.Client();
        (await PaperShop.UploadAsync(client, folder, "源码.txt", "<html></html>"u8.ToArray())).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Macros_are_refused()
    {
        using var client = shop.Client();
        await RefusedAsync(await PaperShop.UploadAsync(client, folder, "表.docx", Papers.WithMacros), HttpStatusCode.UnsupportedMediaType, "file-has-macros");
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        using var client = shop.Client();
        await RefusedAsync(await PaperShop.UploadAsync(client, folder, "空.pdf", []), HttpStatusCode.BadRequest, "file-empty");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_over_the_limit_is_413_with_the_limit_in_both_languages(bool saysItsLength)
    {
        using var client = shop.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", saysItsLength ? "zh-CN" : "en");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/folders/{folder}/attachments?name=a.pdf")
        {
            Content = new StreamContent(new MemoryStream(LargePdf(3 * 1024 * 1024 + 1))) { Headers = { ContentType = new("application/octet-stream") } },
        };
        request.Headers.TransferEncodingChunked = !saysItsLength;
        request.Headers.ExpectContinue = true;

        var answer = await client.SendAsync(request);

        await RefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, "file-too-large");
        (await PaperShop.JsonAsync(answer))["title"]!.GetValue<string>().ShouldBe(saysItsLength ? "单个文件不能超过 3 MB" : "A file has at most 3 MB");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_of_just_the_limit_is_taken(bool saysItsLength)
    {
        using var client = shop.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/folders/{folder}/attachments?name=a.pdf")
        {
            Content = new StreamContent(new MemoryStream(LargePdf(3 * 1024 * 1024))) { Headers = { ContentType = new("application/octet-stream") } },
        };
        request.Headers.TransferEncodingChunked = !saysItsLength;
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Another_content_type_is_415_and_nobody_is_401()
    {
        using var client = shop.Client();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Papers.Pdf()), "file", "a.pdf" } };
        var answer = await client.PostAsync(new Uri($"/api/v1/folders/{folder}/attachments?name=a.pdf", UriKind.Relative), form);
        await RefusedAsync(answer, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

        using var nobody = new HttpClient { BaseAddress = client.BaseAddress };
        (await PaperShop.UploadAsync(nobody, folder, "a.pdf", Papers.Pdf())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData('4', HttpStatusCode.NotFound)]
    [InlineData('9', HttpStatusCode.Conflict)]
    public async Task The_service_says_who_may_and_nothing_is_kept_for_others(char kind, HttpStatusCode status)
    {
        using var client = shop.Client();
        var other = Folder(kind);
        (await PaperShop.UploadAsync(client, other, "a.pdf", Papers.Pdf())).StatusCode.ShouldBe(status);
        (await shop.CountAsync($"select count(*) from attachments.uploads where subject = '{other}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_is_found_only_where_it_belongs()
    {
        using var client = shop.Client();
        var id = (await PaperShop.JsonAsync(await PaperShop.UploadAsync(client, folder, "a.pdf", Papers.Pdf())))["id"]!.GetValue<Guid>();

        foreach (var path in (string[])[$"{Folder('1')}/attachments/{id}", $"{folder}/attachments/{Guid.CreateVersion7()}", $"received/{folder}/attachments/{id}"])
            await RefusedAsync(await client.GetAsync(new Uri($"/api/v1/folders/{path}", UriKind.Relative)), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_same_key_is_the_same_upload()
    {
        using var client = shop.Client();
        var first = await PaperShop.UploadAsync(client, folder, "a.pdf", Papers.Pdf("once"), "upload-once");
        var again = await PaperShop.UploadAsync(client, folder, "a.pdf", Papers.Pdf("once"), "upload-once");

        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await shop.CountAsync($"select count(*) from attachments.uploads where subject = '{folder}'")).ShouldBe(1);
        await RefusedAsync(await PaperShop.UploadAsync(client, folder, "a.pdf", Papers.Pdf("other"), "upload-once"), HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    [Fact]
    public async Task The_audit_trail_names_the_file()
    {
        using var client = shop.Client("audited");
        var file = await PaperShop.JsonAsync(await PaperShop.UploadAsync(client, folder, "留痕.pdf", Papers.Pdf()));

        var trail = JsonNode.Parse(await client.GetStringAsync(new Uri($"/api/v1/papers/audit-trail?subject={folder}", UriKind.Relative)))!;
        var row = trail["items"]!.AsArray().ShouldHaveSingleItem()!;
        row["action"]!.GetValue<string>().ShouldBe("UploadPaperAttachment");
        row["detail"]!.GetValue<string>().ShouldContain("留痕.pdf");
        row["detail"]!.GetValue<string>().ShouldContain(file["sha256"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_rules_can_be_read_before_anything_is_sent()
    {
        using var client = shop.Client();
        var rules = JsonNode.Parse(await client.GetStringAsync(new Uri("/api/v1/folders/attachment-rules", UriKind.Relative)))!;
        rules["bytesPerFile"]!.GetValue<long>().ShouldBe(3 * 1024 * 1024);
        rules["files"]!.GetValue<int>().ShouldBe(3);
        rules["extensions"]!.AsArray().Select(e => e!.GetValue<string>()).ShouldContain(".ofd");
    }

    [Fact]
    public async Task The_document_says_how_large_a_body_may_be()
    {
        using var client = shop.Client();
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var upload = document["paths"]!["/api/v1/folders/{id}/attachments"]!["post"]!;
        upload["x-largest-body"]!.GetValue<long>().ShouldBe(3 * 1024 * 1024);
        upload["requestBody"]!["content"]!.AsObject().Select(c => c.Key).ShouldBe(["application/octet-stream"]);
    }

    private static Guid Folder(char kind) => Guid.Parse(kind + Guid.CreateVersion7().ToString("D")[1..]);

    private static byte[] LargePdf(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        Encoding.ASCII.GetBytes("%PDF-1.7").CopyTo(bytes, 0);
        return bytes;
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await PaperShop.JsonAsync(answer))["code"]!.GetValue<string>().ShouldBe(code);
    }
}
