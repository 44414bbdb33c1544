using System.Net;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Tests;

/// <summary>A process with the service defaults that calls others, and counts what it really sends.</summary>
internal sealed class CallingProcess : IAsyncDisposable
{
    private readonly WebApplication app;
    private int sent;

    public CallingProcess(params (string Name, string Value)[] settings) : this(TimeProvider.System, settings)
    {
    }

    public CallingProcess(TimeProvider clock, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.Configuration["Linkage:SigningKey"] = ServiceHost.SigningKey;
        builder.Services.AddSingleton(clock);
        builder.AddServiceDefaults();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Counting(() => Interlocked.Increment(ref sent))));
        app = builder.Build();
    }

    public int Sent => sent;

    public async Task<HttpStatusCode> SendAsync(HttpMethod method, string address)
    {
        using var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var request = new HttpRequestMessage(method, address);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private sealed class Counting(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>A clock whose timers run 200 times as fast: ten seconds are over after 50 ms.</summary>
internal sealed class HastyClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 200 : dueTime, period);
}
