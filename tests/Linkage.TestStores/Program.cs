using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

// Starts the stores that all test projects share, and writes their addresses into a file for test.sh to read:
//   Linkage.TestStores <file> --Aspire:Store:Path=<data folder>
// Ends with SIGTERM.
var addresses = args[0];
var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args[1..], DisableDashboard = true });
IResourceBuilder<IResourceWithConnectionString>[] stores = [builder.AddPostgres("postgres"), builder.AddRabbitMQ("rabbitmq"), builder.AddRedis("redis")];

await using var app = builder.Build();
var running = app.RunAsync();
var lines = new List<string>();
foreach (var store in stores)
{
    await app.ResourceNotifications.WaitForResourceHealthyAsync(store.Resource.Name);
    lines.Add($"export LINKAGE_TEST_{store.Resource.Name.ToUpperInvariant()}='{await store.Resource.GetConnectionStringAsync()}'");
}

await File.WriteAllLinesAsync(addresses + ".new", lines);
File.Move(addresses + ".new", addresses);
await running;
