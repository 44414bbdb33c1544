using Linkage.Directory.Client;
using Linkage.Directory.Client.Caching;
using Linkage.ServiceDefaults;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkage.Directory.Tests.Client;

/// <summary>A process that reads the directory, as every other service does, and counts how often it asks.</summary>
internal sealed class DirectoryConsumerHost : IDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    public DirectoryConsumerHost(int grpcPort, string prefix, string? redis, string signingKey = ServiceHost.SigningKey)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Linkage:SigningKey"] = signingKey,
            ["Messaging:Prefix"] = prefix,
            ["ConnectionStrings:redis"] = redis,
            // What is tested is what is answered, not how soon on a crowded machine.
            ["Directory:Patience"] = "00:00:30",
            ["services:directory:grpc:0"] = $"http://127.0.0.1:{grpcPort}",
        });
        builder.AddServiceDefaults();
        builder.AddDirectoryClient();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Counting(() => Interlocked.Increment(ref _calls))));
        _app = builder.Build();
    }

    public IDirectory Directory => _app.Services.GetRequiredService<IDirectory>();

    /// <summary>How often the Directory was asked.</summary>
    public int Calls => _calls;

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Task RedisIsThereAsync() => Eventually.TrueAsync(() => Get<RedisShelf>().IsThere);

    public void Dispose() => ((IDisposable)_app).Dispose();

    private sealed class Counting(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
