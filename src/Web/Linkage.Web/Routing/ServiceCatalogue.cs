using System.Text.Json;
using System.Text.Json.Nodes;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Telemetry;

namespace Linkage.Web.Routing;

/// <summary>
/// The services that the AppHost told this process of (<c>services__{name}__http__0</c>) and the OpenAPI document of each.
/// Asked for when the edge starts, and again whenever one is missing; a document stays when its service goes away.
/// </summary>
internal sealed class ServiceCatalogue(IConfiguration configuration, IHttpClientFactory clients, WorkerHealth workers, TimeProvider clock, ILogger<ServiceCatalogue> log) : BackgroundService
{
    private static readonly TimeSpan WhileMissing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhenComplete = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string[] services = [.. configuration.GetSection("services").GetChildren().Select(child => child.Key).Order(StringComparer.Ordinal)];
    private readonly Dictionary<string, Outage> away = configuration.GetSection("services").GetChildren()
        .ToDictionary(child => child.Key, child => new Outage(log, $"The document of {child.Key} cannot be read"), StringComparer.Ordinal);
    private readonly WorkerProgress progress = workers.Of("service-catalogue");
    private volatile Catalogue current = new(new(), new Dictionary<string, JsonObject>());

    /// <summary>What is known now, by service.</summary>
    public IReadOnlyDictionary<string, JsonObject> Documents => current.Documents;

    /// <summary>Whether every service's document is known.</summary>
    public bool IsComplete => current.Documents.Count == services.Length;

    /// <summary>The service that documents this path; null when none does.</summary>
    public string? OwnerOf(string path) => current.Paths.Find(path);

    /// <summary>Bytes that a body sent to this path may have; null where it is as many as usual.</summary>
    public long? LargestBodyOf(string path) => current.Paths.LargestBody(path);

    /// <summary>Asks all services at once for their documents; one that gives none within ten seconds keeps what was known of it, and holds up no other.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        var read = await Task.WhenAll(services.Select(service => ReadAsync(service, ct)));
        var documents = new Dictionary<string, JsonObject>(current.Documents, StringComparer.Ordinal);
        foreach (var (service, document) in services.Zip(read))
        {
            if (document is not null)
                documents[service] = document;
        }

        var paths = new PathTree();
        foreach (var (service, document) in documents)
            foreach (var (path, operations) in PathsOf(document))
                paths.Add(path, service, LargestBody(operations));
        current = new(paths, documents);
    }

    private async Task<JsonObject?> ReadAsync(string service, CancellationToken ct)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
            using var client = clients.CreateClient(ServiceProxy.ClientName);
            // The body is read under the token too: headers that come say nothing of the rest.
            var document = JsonNode.Parse(await client.GetStringAsync(new Uri($"http://{service}/openapi/v1.json"), either.Token)) as JsonObject
                ?? throw new JsonException("It is no JSON object.");
            foreach (var (_, operations) in PathsOf(document))
                LargestBody(operations);
            away[service].Over();
            return document;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            away[service].Failed(fault);
            return null;
        }
    }

    private static JsonObject PathsOf(JsonObject document) => document["paths"]?.AsObject() ?? [];

    private static long? LargestBody(JsonNode? operations) =>
        (operations as JsonObject)?.Select(operation => (operation.Value as JsonObject)?[OpenApiConventions.LargestBody]?.GetValue<long>()).Max();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            progress.Begins();
            try
            {
                await RefreshAsync(stoppingToken);
                progress.Done();
                await Task.Delay(IsComplete ? WhenComplete : WhileMissing, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                progress.Failed(exception);
                log.LogError(exception, "The services' documents could not be read; what was known stays");
                await Task.Delay(WhileMissing, CancellationToken.None);
            }
        }
    }

    private sealed record Catalogue(PathTree Paths, IReadOnlyDictionary<string, JsonObject> Documents);
}
