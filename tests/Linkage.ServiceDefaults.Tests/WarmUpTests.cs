using System.Net;
using Linkage.ServiceDefaults.Health;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Tests;

public sealed class WarmUpTests
{
    private static readonly Uri Health = new("/health", UriKind.Relative);

    [Fact]
    public async Task A_process_is_ready_when_its_warm_up_is_done_and_alive_before()
    {
        var readiness = new Readiness();
        await using var app = await StartAsync(services => services.AddSingleton<IWarmUp>(readiness));
        using var client = Client(app);

        (await client.GetAsync(Health)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync(new Uri("/alive", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        readiness.IsNear = true;
        await Eventually.TrueAsync(async () => (await client.GetAsync(Health)).StatusCode == HttpStatusCode.OK);
        readiness.SawItself.ShouldBeTrue();
    }

    [Fact]
    public async Task A_process_without_a_warm_up_is_ready_at_once()
    {
        await using var app = await StartAsync(_ => { });
        using var client = Client(app);
        (await client.GetAsync(Health)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static HttpClient Client(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.First()) };

    private static async Task<WebApplication> StartAsync(Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Linkage:SigningKey"] = ServiceHost.SigningKey });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.AddServiceDefaults();
        add(builder.Services);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        await app.StartAsync();
        return app;
    }

    // Fails, then finds it too early, then asks the process itself.
    private sealed class Readiness : IWarmUp
    {
        private int asked;

        public volatile bool IsNear;

        public bool SawItself { get; private set; }

        public async Task<bool> RunAsync(HttpClient self, CancellationToken ct)
        {
            if (asked++ == 0)
                throw new InvalidOperationException("Fails the first time.");
            if (!IsNear)
                return false;
            using var answer = await self.GetAsync(new Uri("/alive", UriKind.Relative), ct);
            return SawItself = answer.IsSuccessStatusCode;
        }
    }
}
