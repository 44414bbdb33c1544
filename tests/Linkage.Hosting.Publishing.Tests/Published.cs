using System.Diagnostics;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Linkage.Testing;

namespace Linkage.Hosting.Publishing.Tests;

/// <summary>What the AppHost's program writes, once for all tests: the real application, published as a person would.</summary>
public sealed class Published : IAsyncLifetime
{
    internal const string CollectionName = "published";

    /// <summary>Stands in place of every secret while the application is published: it may turn up nowhere.</summary>
    public const string Marker = "NeverToBePublished7391";

    /// <summary>The tag of the images.</summary>
    public const string Tag = "v1.2.3";

    private readonly string folder = Directory.CreateTempSubdirectory("linkage-published-").FullName;

    /// <summary>Text of each file by its path in the folder.</summary>
    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The compose file.</summary>
    public JsonNode Compose { get; private set; } = null!;

    /// <summary>The objects of Kubernetes itself, read strictly: a field that its API does not have is refused.</summary>
    public List<IKubernetesObject<V1ObjectMeta>> Objects { get; } = [];

    /// <summary>The objects that belong to operators.</summary>
    public List<JsonNode> OperatorObjects { get; } = [];

    public IEnumerable<T> All<T>() where T : IKubernetesObject<V1ObjectMeta> => Objects.OfType<T>();

    /// <summary>Templates of pods with what they belong to.</summary>
    public IEnumerable<(string Name, V1PodTemplateSpec Template)> Pods =>
    [
        .. All<V1Deployment>().Select(deployment => (deployment.Metadata.Name, deployment.Spec.Template)),
        .. All<V1StatefulSet>().Select(set => (set.Metadata.Name, set.Spec.Template)),
        .. All<V1Job>().Select(job => (job.Metadata.Labels["app.kubernetes.io/name"], job.Spec.Template)),
    ];

    public async Task InitializeAsync()
    {
        await RunAsync();
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            Files[Path.GetRelativePath(folder, file)] = await File.ReadAllTextAsync(file);
        Compose = Yaml.Parse(Files["compose.yaml"]);
        foreach (var document in Files.Where(file => file.Key.StartsWith("kubernetes/", StringComparison.Ordinal) && file.Key.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(file => Yaml.Documents(file.Value)))
        {
            var json = Yaml.Parse(document);
            switch ((string)json["apiVersion"]!)
            {
                case var kustomize when kustomize.StartsWith("kustomize.", StringComparison.Ordinal):
                    break;
                case var group when group.Contains(".cnpg.", StringComparison.Ordinal) || group.StartsWith("rabbitmq.com/", StringComparison.Ordinal):
                    OperatorObjects.Add(json);
                    break;
                default:
                    Objects.Add((IKubernetesObject<V1ObjectMeta>)KubernetesYaml.LoadAllFromString(document, strict: true).Single());
                    break;
            }
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private async Task RunAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", [Repository.At("AppHost", "bin", configuration, "net10.0", "Linkage.AppHost.dll"), "publish", "--output-path", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["Linkage__Publishing__Tag"] = Tag;
        start.Environment["Linkage__Demonstration"] = Path.Combine(folder, "demonstration.json");
        foreach (var secret in Secrets)
            start.Environment[$"Parameters__{secret}"] = Marker;
        using var publishing = Process.Start(start)!;
        var errors = publishing.StandardError.ReadToEndAsync();
        var output = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        publishing.ExitCode.ShouldBe(0, output + await errors);
    }

    /// <summary>The secret parameters of the application.</summary>
    public static IReadOnlyList<string> Secrets => RunModel.Secrets.Value;

    [CollectionDefinition(CollectionName)]
    public sealed class Tests : ICollectionFixture<Published>;
}
