using System.Net;
using Linkage.ServiceDefaults.Http;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Tests;

public sealed class HeadRequestTests : IAsyncLifetime, IDisposable
{
    private readonly TaskCompletionSource<bool> streamEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication app = null!;
    private readonly HttpClient client = new();

    [Fact]
    public async Task What_can_be_read_answers_HEAD_with_its_headers_and_without_a_body()
    {
        using var read = await client.GetAsync(new Uri("/notes/7", UriKind.Relative));
        using var asked = await HeadAsync("/notes/7");

        asked.StatusCode.ShouldBe(read.StatusCode);
        asked.Headers.ETag.ShouldBe(read.Headers.ETag);
        asked.Content.Headers.ContentType.ShouldBe(read.Content.Headers.ContentType);
        (await asked.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_can_only_be_written_does_not()
    {
        using var read = await client.GetAsync(new Uri("/written", UriKind.Relative));
        using var asked = await HeadAsync("/written");
        asked.StatusCode.ShouldBe(read.StatusCode);
        asked.IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stream_of_events_ends_with_its_headers()
    {
        using var asked = await HeadAsync("/stream");

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        asked.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        (await streamEnded.Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Linkage:SigningKey"] = ServiceHost.SigningKey });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.AddServiceDefaults();
        app = builder.Build();
        app.UseServiceDefaults();
        app.MapGet("/notes/{id:int}", (int id, HttpResponse response) =>
        {
            response.SetVersion(id);
            return TypedResults.Ok(new { id });
        }).AllowAnonymous();
        app.MapPost("/written", () => TypedResults.NoContent()).AllowAnonymous();
        app.MapGet("/stream", async (HttpContext http) =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.Body.FlushAsync(CancellationToken.None);
            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            streamEnded.SetResult(true);
        }).AllowAnonymous();
        await app.StartAsync();
        client.BaseAddress = new Uri(app.Urls.First());
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    public void Dispose() => client.Dispose();

    private Task<HttpResponseMessage> HeadAsync(string path) => client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
}
