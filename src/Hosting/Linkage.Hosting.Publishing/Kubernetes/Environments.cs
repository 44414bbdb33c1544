using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>Environment variables: what everybody may see in a config map, what holds a secret in the pod, by reference.</summary>
internal sealed class Environments(Names names)
{
    // Kubernetes puts $(NAME) into a value only where NAME stands before it in the same list.
    private const string Prefix = "SECRET_";

    /// <summary>The config map of a workload.</summary>
    public V1ConfigMap ConfigMap(Workload workload)
    {
        var data = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in workload.Environment.Where(variable => variable.Value.IsOpen))
            data[name] = value.Write(part => part is Text text ? text.Value : Text(part)); // nothing reads $ in a config map
        return new() { ApiVersion = "v1", Kind = V1ConfigMap.KubeKind, Metadata = names.Meta(ConfigMapOf(workload), workload), Data = data };
    }

    /// <summary>Refers to that config map.</summary>
    public static List<V1EnvFromSource> From(Workload workload) => [new() { ConfigMapRef = new() { Name = ConfigMapOf(workload) } }];

    /// <summary>The variables that hold secrets.</summary>
    public List<V1EnvVar> Secrets(Workload workload)
    {
        var variables = new List<V1EnvVar>();
        var held = workload.Environment.Where(variable => !variable.Value.IsOpen).ToList();
        foreach (var secret in held.Where(variable => variable.Value.OnlySecret is null).SelectMany(variable => variable.Value.Secrets).Distinct().Order(StringComparer.Ordinal))
            variables.Add(Reference(Prefix + EnvironmentName.Of(secret), secret));
        foreach (var (name, value) in held)
            variables.Add(value.OnlySecret is { } only ? Reference(name, only) : new() { Name = name, Value = Text(value) });
        return variables;
    }

    /// <summary>A value in a pod, where $(NAME) is replaced.</summary>
    public string Text(Value value) => value.Write(Text);

    private string Text(Part part) => part switch
    {
        Text text => text.Value.Replace("$(", "$$(", StringComparison.Ordinal),
        Host host => names.HostOf(host.Resource),
        Secret secret => $"$({Prefix}{EnvironmentName.Of(secret.Name)})",
        _ => throw new NotSupportedException($"{part}"),
    };

    private V1EnvVar Reference(string variable, string parameter) => new() { Name = variable, ValueFrom = new() { SecretKeyRef = names.KeyOf(parameter) } };

    private static string ConfigMapOf(Workload workload) => $"{workload.Name}-environment";
}
