using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Tests;

/// <summary>A process on loopback that answers as a test says, and keeps what it was asked.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> asked = new();

    private Replica(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(http =>
        {
            asked.Enqueue($"{http.Request.Method} {http.Request.Path}");
            return answer(http);
        });
    }

    public string Address => app.Urls.Single();

    public IReadOnlyList<string> Asked => [.. asked];

    public static Task<Replica> AnsweringAsync(int status) => AnsweringAsync(http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public static async Task<Replica> AnsweringAsync(Func<HttpContext, Task> answer)
    {
        var replica = new Replica(answer);
        await replica.app.StartAsync();
        return replica;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
