using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// A page on loopback: resources, states, addresses, restarts, last lines of log.
/// It listens where <c>ASPNETCORE_URLS</c> of the AppHost says, as real Aspire's does, else on a free port.
/// </summary>
internal sealed class DashboardServer(
    Topology topology, ResourceNotificationService notifications, ResourceLogs logs, IConfiguration configuration) : IHostedService, IAsyncDisposable
{
    private WebApplication? app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var port = PortIn(configuration["ASPNETCORE_URLS"] ?? configuration["URLS"]) ?? LoopbackPorts.Take();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        app = builder.Build();
        app.Use(OnlyFromLoopbackNames);
        app.Run(AnswerAsync);
        await app.StartAsync(cancellationToken);
        logs.WriteBlock($"Dashboard: http://127.0.0.1:{port}/");
    }

    public Task StopAsync(CancellationToken cancellationToken) => app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    private static int? PortIn(string? urls) =>
        Uri.TryCreate(urls?.Split(';')[0], UriKind.Absolute, out var url) ? url.Port : null;

    /// <summary>A page that a browser opened from elsewhere must not reach this one by a name that resolves to loopback.</summary>
    private static Task OnlyFromLoopbackNames(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is "127.0.0.1" or "localhost" or "[::1]")
            return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    private Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/":
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
                return context.Response.WriteAsync(DashboardPage.Render(topology.Replicas, notifications, logs));
            case "/health":
                var now = notifications.Current();
                var failed = now.FirstOrDefault(change => change.HasFailed);
                var ready = now.Count > 0 && now.Count == topology.Replicas.Count && now.All(change => change.IsSettled);
                context.Response.StatusCode = ready ? StatusCodes.Status200OK
                    : failed is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
                return context.Response.WriteAsync(ready ? "healthy" : failed is null ? "starting" : $"{failed.ResourceId}: {failed.Error}");
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }
}
