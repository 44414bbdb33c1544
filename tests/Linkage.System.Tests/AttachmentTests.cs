using global::System.Net;
using global::System.Net.Http.Headers;
using global::System.Text.Json.Nodes;
using Linkage.Demonstration;

namespace Linkage.System.Tests;

/// <summary>A county's file on its way: put to a draft, forwarded, downloaded by the city, and by the province from what the city made of it.</summary>
[Collection(OnePlatform.Name)]
public sealed class AttachmentTests(Platform platform)
{
    private const string Items = "/api/v1/social-information";

    [Fact]
    public async Task A_countys_file_is_downloaded_by_the_city_and_the_province_once_it_was_forwarded_and_by_nobody_else()
    {
        var ct = CancellationToken.None;
        var (county, city, province) = (platform.Story.Of("990102"), platform.Story.Of("990100"), platform.Story.Of("990000"));
        var member = await county.PersonAsync("member", ct);
        var draft = await county.DraftAsync(Matter, "normal", null, null, ct);
        // More than any request but an upload may have, so that edge and service have to make room for it.
        var bytes = new byte[3 * 1024 * 1024 + 17];
        new Random(3).NextBytes(bytes);
        "%PDF-1.7"u8.CopyTo(bytes);

        var file = await UploadAsync(member, Office.Id(draft), "现场照片 与台账.pdf", bytes);
        var id = Text(file["id"]);
        draft = (await member.PutAsync($"{Items}/{Office.Id(draft)}", WithFile(draft, id), Office.Version(draft), ct))!;
        draft["attachments"]!.AsArray().Count.ShouldBe(1);

        var item = await county.WorkUpAsync(await county.ReceiveAsync(await county.SubmitAsync(draft, ct), ct), ct);
        var cityClerk = await city.PersonAsync("clerk", ct);
        (await StatusAsync(cityClerk, $"{Items}/{Office.Id(item)}/attachments/{id}")).ShouldBe(HttpStatusCode.NotFound, "it is the county's until it is forwarded");

        item = await county.ForwardAsync(item, "normal", ct);
        var envelope = await city.SignForAsync(await city.EnvelopeAsync(item, ct), ct);
        Text(envelope["content"]!["attachments"]![0]!["name"]).ShouldBe("现场照片 与台账.pdf");
        var received = $"{Items}/received/{Office.Id(envelope)}/attachments/{id}";
        (await BytesAsync(cityClerk, received)).ShouldBe(bytes);
        foreach (var other in (Person[])[await province.PersonAsync("clerk", ct), await platform.PersonAsync("990200", "clerk"), member])
            (await StatusAsync(other, received)).ShouldBe(HttpStatusCode.NotFound);

        var cityItem = await city.TakeInAsync(envelope, ct);
        (await BytesAsync(cityClerk, $"{Items}/{Office.Id(cityItem)}/attachments/{id}")).ShouldBe(bytes);
        cityItem = await city.ForwardAsync(await city.WorkUpAsync(cityItem, ct), "normal", ct);
        var above = await province.SignForAsync(await province.EnvelopeAsync(cityItem, ct), ct);
        var provinceClerk = await province.PersonAsync("clerk", ct);
        using var answer = await SendAsync(provinceClerk, HttpMethod.Get, $"{Items}/received/{Office.Id(above)}/attachments/{id}");
        (await answer.Content.ReadAsByteArrayAsync(ct)).ShouldBe(bytes);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("现场照片 与台账.pdf");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        var provinceItem = await province.TakeInAsync(above, ct);
        (await BytesAsync(provinceClerk, $"{Items}/{Office.Id(provinceItem)}/attachments/{id}")).ShouldBe(bytes);
        Text(provinceItem["sources"]![0]!["attachments"]![0]!["sha256"]).ShouldBe(Text(file["sha256"]));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_413_through_the_edge()
    {
        var member = await platform.Story.Of("990103").PersonAsync("member", CancellationToken.None);
        var draft = await platform.Story.Of("990103").DraftAsync(Matter, "normal", null, null, CancellationToken.None);
        using var content = File(new byte[21 * 1024 * 1024]);
        using var answer = await SendAsync(member, HttpMethod.Post, $"{Items}/{Office.Id(draft)}/attachments?name=a.pdf", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Text(problem["code"]).ShouldBe("file-too-large");
        Text(problem["title"]).ShouldContain("20 MB");
    }

    private async Task<JsonNode> UploadAsync(Person person, string item, string name, byte[] bytes)
    {
        using var content = File(bytes);
        using var answer = await SendAsync(person, HttpMethod.Post, $"{Items}/{item}/attachments?name={Uri.EscapeDataString(name)}", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private async Task<byte[]> BytesAsync(Person person, string path)
    {
        using var answer = await SendAsync(person, HttpMethod.Get, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpStatusCode> StatusAsync(Person person, string path)
    {
        using var answer = await SendAsync(person, HttpMethod.Get, path);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(Person person, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        return await platform.Http.SendAsync(request);
    }

    private static ByteArrayContent File(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    private static object WithFile(JsonNode item, string file) => new
    {
        title = Text(item["title"]),
        situation = Text(item["situation"]),
        analysis = Text(item["analysis"]),
        suggestion = Text(item["suggestion"]),
        reporter = new
        {
            identity = Text(item["reporter"]!["identity"]),
            name = Text(item["reporter"]!["name"]),
            unit = Text(item["reporter"]!["unit"]),
        },
        urgency = "normal",
        sourceType = "member",
        mayBePublished = true,
        attachments = new[] { file },
    };

    private static readonly Topic Matter = new(
        "背街小巷积水点整治进展缓慢",
        "走访发现三处背街小巷雨后积水超过二十厘米,居民出行不便,附现场照片与台账。",
        "排水口被装修垃圾堵塞,权属不清,养护责任未落实。",
        "建议城管部门牵头清淤,汛期前完成三处积水点改造。");

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
