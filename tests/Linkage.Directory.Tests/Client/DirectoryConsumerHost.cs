using Linkage.Directory.Client;
using Linkage.ServiceDefaults;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkage.Directory.Tests.Client;

/// <summary>A process that reads the directory, as every other service does.</summary>
internal sealed class DirectoryConsumerHost : IDisposable
{
    private readonly WebApplication _app;

    public DirectoryConsumerHost(int grpcPort, string prefix, string? redis, string signingKey = ServiceHost.SigningKey)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Linkage:SigningKey"] = signingKey,
            ["Messaging:Prefix"] = prefix,
            ["ConnectionStrings:redis"] = redis,
            ["services:directory:grpc:0"] = $"http://127.0.0.1:{grpcPort}",
        });
        builder.AddServiceDefaults();
        builder.AddDirectoryClient();
        _app = builder.Build();
    }

    public IDirectory Directory => _app.Services.GetRequiredService<IDirectory>();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public void Dispose() => ((IDisposable)_app).Dispose();
}
