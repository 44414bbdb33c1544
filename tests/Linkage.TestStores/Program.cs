using Linkage.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// The stores that tests share. With --Addresses=<file> their connection strings are written there for test.sh to read. Ends with SIGTERM.
var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, DisableDashboard = true, TrustDeveloperCertificate = false });
builder.RestartCrashedProcesses().WaitInHealthChecks();
IResourceBuilder<IResourceWithConnectionString>[] stores =
[
    builder.AddPostgres("postgres", password: builder.AddKeptSecret("postgres-password")).RunAsLocalServer()
        // Nobody pulls the plug in a test; what a killed process has written, the machine still has.
        .WithEnvironment("SERVER_OPTIONS", "-c fsync=off -c full_page_writes=off"),
    builder.AddRabbitMQ("rabbitmq", password: builder.AddKeptSecret("rabbitmq-password")).RunAsLocalServer(),
    builder.AddRedis("redis", password: builder.AddKeptSecret("redis-password")).RunAsLocalServer(),
];

await using var app = builder.Build();
var running = app.RunAsync();
if (builder.Configuration["Addresses"] is { Length: > 0 } addresses)
{
    var lines = new List<string>();
    foreach (var store in stores)
    {
        await app.ResourceNotifications.WaitForResourceHealthyAsync(store.Resource.Name);
        lines.Add($"export LINKAGE_TEST_{store.Resource.Name.ToUpperInvariant()}='{await store.Resource.GetConnectionStringAsync()}'");
    }

    await File.WriteAllLinesAsync(addresses + ".new", lines);
    File.Move(addresses + ".new", addresses);
}

await running;
