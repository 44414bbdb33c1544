using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Text;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Tests;

/// <summary>Text that can't be stored gets past no door of a service, wherever in a request it stands.</summary>
public sealed class StorableRequestTests
{
    [Theory]
    [InlineData("""{"title":"a\u0000"}""", "/title")]
    [InlineData("""{"title":"a","entries":[{"note":"b"},{"note":"\ud800"}]}""", "/entries/1/note")]
    [InlineData("""{"title":"a","labels":["b","\udc00x"]}""", "/labels/1")]
    [InlineData("""{"title":"a","words":{"k":"\u0000"}}""", "/words/k")]
    public async Task A_body_is_refused_and_the_field_named(string body, string pointer)
    {
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync(new Uri("/things/1", UriKind.Relative), content);

        await ShouldNameAsync(answer, pointer);
    }

    [Fact]
    public async Task A_key_of_a_map_is_text_too()
    {
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var content = new StringContent("""{"title":"a","words":{"\u0000":"x"}}""", Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync(new Uri("/things/1", UriKind.Relative), content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>().ShouldBe("text-not-storable");
    }

    [Theory]
    [InlineData("/things?text=a%00b", "/text")]
    [InlineData("/things?limit=1&name=x.pdf%00.exe", "/name")]
    [InlineData("/things?a%00b=1", "/ab")]
    public async Task A_query_is_refused_and_the_field_named(string address, string pointer)
    {
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));

        await ShouldNameAsync(answer, pointer);
    }

    [Fact]
    public async Task Rare_characters_and_invisible_ones_are_no_reason_to_refuse()
    {
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var content = new StringContent("""{"title":"\ud842\udfb7\u200b"}""", Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync(new Uri("/things/1?text=%F0%A0%AE%B7", UriKind.Relative), content);

        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.GetValue<string>().ShouldBe("𠮷\u200b");
    }

    [Fact]
    public void A_field_of_a_message_between_services_is_named()
    {
        var fine = new Struct { Fields = { ["title"] = Value.ForString("农村") } };
        StorableMessages.Unstorable(fine).ShouldBeNull();
        var list = Value.ForList(Value.ForString("a"), Value.ForString("b\0"));
        StorableMessages.Unstorable(list).ShouldBe("list_value.values[1].string_value");
        StorableMessages.Unstorable(new Struct { Fields = { ["x"] = list } }).ShouldNotBeNull();
        StorableMessages.Unstorable(new FieldMask { Paths = { "a", "\0" } }).ShouldBe("paths[1]");
    }

    private static async Task ShouldNameAsync(HttpResponseMessage answer, string pointer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        problem["code"]!.GetValue<string>().ShouldBe("text-not-storable");
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe([pointer]);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.Configuration["Linkage:SigningKey"] = ServiceHost.SigningKey;
        builder.AddServiceDefaults();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseServiceDefaults();
        app.MapPost("/things/{id}", (string id, Thing thing) => TypedResults.Ok(thing.Title)).AllowAnonymous();
        app.MapGet("/things", () => TypedResults.Ok()).AllowAnonymous();
        await app.StartAsync();
        return app;
    }

    private sealed record Thing(string Title, IReadOnlyList<Entry>? Entries, IReadOnlyList<string>? Labels, IReadOnlyDictionary<string, string>? Words);

    private sealed record Entry(string? Note);
}
