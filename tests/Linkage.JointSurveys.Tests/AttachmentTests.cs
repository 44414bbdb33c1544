using System.Net;
using System.Text.Json.Nodes;
using Linkage.JointSurveys.Tests.World;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Tests;

/// <summary>附件 of sub-reports: written with the report, sent up with it, read by who receives it, listed where it counts.</summary>
public sealed class AttachmentTests : IAsyncLifetime
{
    private readonly ArrivedEnvelopes envelopes = new();
    private World.Surveys surveys = null!;
    private World.Triage triage = null!;
    private string cityReport = null!;
    private string report = null!;

    private Office City => surveys.City(1);

    private Office County => surveys.County(1, 1);

    public async Task InitializeAsync()
    {
        surveys = await World.Surveys.StartAsync(envelopes: envelopes);
        triage = new(surveys);
        var survey = await surveys.RunningSurveyAsync();
        var cityTask = (await surveys.IssueAsync(surveys.Province, survey, [City.Body]))[City.Body];
        cityReport = await City.AcceptAsync(cityTask);
        report = await County.AcceptAsync((await surveys.IssueAsync(City, cityTask, [County.Body], 30))[County.Body]);
    }

    public async Task DisposeAsync() => await surveys.DisposeAsync();

    [Fact]
    public async Task A_countys_file_is_read_by_the_city_that_received_it_and_listed_on_the_citys_own_report()
    {
        var file = await UploadAsync(County, report, "座谈记录.txt", "三个乡镇座谈");
        await County.WriteAsync(report, Content(County, [file]));
        (await County.GetAsync(report))["attachments"]!.AsArray().ShouldHaveSingleItem()!.Text("name").ShouldBe("座谈记录.txt");
        (await StatusAsync(City, $"{report}/attachments/{file}")).ShouldBe(HttpStatusCode.NotFound, "nobody above reads a draft");

        await County.ActAsync(report, "submission");
        var envelope = (await triage.EnvelopesAsync(report)).ShouldHaveSingleItem();
        envelope.ContentHash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(envelope.Content))));
        JsonNode.Parse(envelope.Content)!["attachments"]!.AsArray().ShouldHaveSingleItem()!.Text("id").ShouldBe(file);
        envelopes.Arrive(envelope.EnvelopeId, City.Body, envelope.Content);
        (await StatusAsync(City, $"{report}/attachments/{file}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(City, $"survey-reports/received/{envelope.EnvelopeId}/attachments/{file}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(surveys.Province, $"{report}/attachments/{file}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(surveys.Province, $"survey-reports/received/{envelope.EnvelopeId}/attachments/{file}")).ShouldBe(HttpStatusCode.NotFound);

        await triage.TakeInAsync(report);
        var own = await City.GetAsync(cityReport);
        var source = own["sourceAttachments"]!.AsArray().ShouldHaveSingleItem()!;
        source.Text("body").ShouldBe(County.Body);
        (await StatusAsync(City, $"{cityReport}/attachments/{file}")).ShouldBe(HttpStatusCode.OK);
        await City.WriteAsync(cityReport, new { attachments = new[] { file } });
        (await City.GetAsync(cityReport))["attachments"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_without_files_is_hashed_as_it_always_was()
    {
        await County.ReportAsync(report, 1, SurveyFlow.Values(10, 50));
        (await triage.EnvelopesAsync(report)).ShouldHaveSingleItem().Content.ShouldNotContain("attachments");
    }

    [Fact]
    public async Task Files_are_added_by_who_may_write_while_it_may_be_written()
    {
        await (await SendAsync(surveys.At(County.Body, Roles.Auditor), report, "a.txt", "一")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "not-found");
        await (await SendAsync(City, report, "a.txt", "一")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "not-found");
        await County.ReportAsync(report, 1, SurveyFlow.Values(10, 50));
        await (await SendAsync(surveys.At(County.Body, Roles.Auditor), report, "a.txt", "一")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "not-allowed");
        await (await SendAsync(County, report, "a.txt", "一")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "illegal-transition");
        await (await SendAsync(City, report, "a.txt", "一")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "not-allowed");
        await triage.ReturnAsync(report, "请附照片");
        (await SendAsync(County, report, "a.txt", "一")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static JsonNode Content(Office office, string[] files)
    {
        var content = System.Text.Json.JsonSerializer.SerializeToNode(SurveyFlow.Content(office.Body, 1, SurveyFlow.Values(10, 50)))!;
        content["attachments"] = System.Text.Json.JsonSerializer.SerializeToNode(files);
        return content;
    }

    private static async Task<string> UploadAsync(Office office, string report, string name, string text) =>
        (await Office.OkAsync(await SendAsync(office, report, name, text))).Id();

    private static Task<HttpResponseMessage> SendAsync(Office office, string report, string name, string text) =>
        office.SendAsync(HttpMethod.Post, $"{report}/attachments?name={Uri.EscapeDataString(name)}", System.Text.Encoding.UTF8.GetBytes(text), null);

    private static async Task<HttpStatusCode> StatusAsync(Office office, string path) => (await office.SendAsync(HttpMethod.Get, path, null, null)).StatusCode;
}
