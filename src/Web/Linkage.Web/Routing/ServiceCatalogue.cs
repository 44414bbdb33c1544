using System.Text.Json;
using System.Text.Json.Nodes;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Telemetry;

namespace Linkage.Web.Routing;

/// <summary>
/// The services that the AppHost told this process of (<c>services__{name}__http__0</c>) and the OpenAPI document of each.
/// Asked for when the edge starts, and again whenever one is missing; a document stays when its service goes away.
/// </summary>
internal sealed class ServiceCatalogue(IConfiguration configuration, IHttpClientFactory clients, ILogger<ServiceCatalogue> log) : BackgroundService
{
    private static readonly TimeSpan WhileMissing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhenComplete = TimeSpan.FromMinutes(1);

    private readonly string[] services = [.. configuration.GetSection("services").GetChildren().Select(child => child.Key).Order(StringComparer.Ordinal)];
    private readonly Dictionary<string, Outage> away = configuration.GetSection("services").GetChildren()
        .ToDictionary(child => child.Key, child => new Outage(log, $"The document of {child.Key} cannot be read"), StringComparer.Ordinal);
    private volatile Catalogue current = new(new(), new Dictionary<string, JsonObject>());

    /// <summary>What is known now, by service.</summary>
    public IReadOnlyDictionary<string, JsonObject> Documents => current.Documents;

    /// <summary>Whether every service's document is known.</summary>
    public bool IsComplete => current.Documents.Count == services.Length;

    /// <summary>The service that documents this path; null when none does.</summary>
    public string? OwnerOf(string path) => current.Paths.Find(path);

    /// <summary>Bytes that a body sent to this path may have; null where it is as many as usual.</summary>
    public long? LargestBodyOf(string path) => current.Paths.LargestBody(path);

    /// <summary>Asks every service for its document; those that do not answer keep what was known of them.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        var documents = new Dictionary<string, JsonObject>(current.Documents, StringComparer.Ordinal);
        foreach (var service in services)
        {
            try
            {
                using var client = clients.CreateClient(ServiceProxy.ClientName);
                if (JsonNode.Parse(await client.GetStringAsync(new Uri($"http://{service}/openapi/v1.json"), ct)) is JsonObject document)
                    documents[service] = document;
                away[service].Over();
            }
            catch (Exception fault) when (fault is not JsonException && !ct.IsCancellationRequested)
            {
                away[service].Failed(fault);
            }
        }

        var paths = new PathTree();
        foreach (var (service, document) in documents)
            foreach (var (path, operations) in document["paths"]?.AsObject() ?? [])
                paths.Add(path, service, LargestBody(operations));
        current = new(paths, documents);
    }

    private static long? LargestBody(JsonNode? operations) =>
        (operations as JsonObject)?.Select(operation => (operation.Value as JsonObject)?[OpenApiConventions.LargestBody]?.GetValue<long>()).Max();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(stoppingToken);
                await Task.Delay(IsComplete ? WhenComplete : WhileMissing, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogError(exception, "The services' documents could not be read; what was known stays");
                await Task.Delay(WhileMissing, CancellationToken.None);
            }
        }
    }

    private sealed record Catalogue(PathTree Paths, IReadOnlyDictionary<string, JsonObject> Documents);
}
