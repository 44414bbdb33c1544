using System.Net;
using Linkage.ServiceDefaults.Health;
using Linkage.Testing;
using Linkage.Web.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Linkage.Web.Tests;

/// <summary>A service that answers oddly, or never to the end, costs its own document and nobody else's.</summary>
public sealed class ServiceCatalogueTests : IDisposable
{
    private readonly CapturedLog log = new();
    private readonly ILoggerFactory loggers;
    private readonly Answers answers = new();
    private readonly HandClock clock = new();
    private readonly ServiceCatalogue catalogue;

    public ServiceCatalogueTests()
    {
        loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        catalogue = new(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["services:a-odd:http:0"] = "http://a",
                ["services:b-stalled:http:0"] = "http://b",
                ["services:c-well:http:0"] = "http://c",
            }).Build(), answers, new(clock, loggers.CreateLogger<WorkerHealth>()), clock, loggers.CreateLogger<ServiceCatalogue>());
    }

    public void Dispose()
    {
        catalogue.Dispose();
        loggers.Dispose();
        answers.Dispose();
        log.Dispose();
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("[1, 2]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{ "paths": [] }""")]
    [InlineData("""{ "paths": { "/api/v1/odd": { "post": { "x-largest-body": "much" } } } }""")]
    public async Task One_that_answers_something_else_aborts_nothing(string odd)
    {
        (answers.Of["a-odd"], answers.Of["b-stalled"], answers.Of["c-well"]) = (Text(odd), Text(Document("b")), Text(Document("c")));
        await catalogue.RefreshAsync(default);
        await catalogue.RefreshAsync(default);

        catalogue.OwnerOf("/api/v1/b").ShouldBe("b-stalled");
        catalogue.OwnerOf("/api/v1/c").ShouldBe("c-well");
        catalogue.IsComplete.ShouldBeFalse();
        log.Loud.ShouldHaveSingleItem().Text.ShouldStartWith("The document of a-odd cannot be read; it is tried again: ");

        answers.Of["a-odd"] = Text(Document("a"));
        await catalogue.RefreshAsync(default);
        catalogue.IsComplete.ShouldBeTrue();

        answers.Of["a-odd"] = Text(odd);
        await catalogue.RefreshAsync(default);
        catalogue.OwnerOf("/api/v1/a").ShouldBe("a-odd", "what was known stays");
    }

    [Fact]
    public async Task A_body_that_stalls_is_given_up_after_ten_seconds_and_the_others_are_asked_meanwhile()
    {
        (answers.Of["a-odd"], answers.Of["b-stalled"], answers.Of["c-well"]) = (Text(Document("a")), () => new StreamContent(new Stalled()), Text(Document("c")));
        var refresh = catalogue.RefreshAsync(default);
        answers.Asked.ShouldBe(["a-odd", "b-stalled", "c-well"], ignoreOrder: true);
        refresh.IsCompleted.ShouldBeFalse();

        clock.Elapse(TimeSpan.FromSeconds(10));
        await refresh.WaitAsync(TimeSpan.FromSeconds(30));
        catalogue.OwnerOf("/api/v1/c").ShouldBe("c-well");
        log.Loud.ShouldHaveSingleItem().Text.ShouldStartWith("The document of b-stalled cannot be read");
    }

    private static string Document(string name) => $$$"""{ "paths": { "/api/v1/{{{name}}}": { "get": {} } } }""";

    private static Func<HttpContent> Text(string text) => () => new StringContent(text);

    /// <summary>The services, by name.</summary>
    private sealed class Answers : HttpMessageHandler, IHttpClientFactory
    {
        public Dictionary<string, Func<HttpContent>> Of { get; } = [];

        public List<string> Asked { get; } = [];

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.Host);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = Of[request.RequestUri.Host]() });
        }
    }

    /// <summary>A body of which nothing comes.</summary>
    private sealed class Stalled : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>Time passes when the test says so.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly List<(TimeSpan Due, TimerCallback Ring, object? State)> timers = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            timers.Add((dueTime, callback, state));
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Elapse(TimeSpan time)
        {
            foreach (var (due, ring, state) in timers.Where(timer => timer.Due <= time).ToList())
                ring(state);
        }
    }
}
