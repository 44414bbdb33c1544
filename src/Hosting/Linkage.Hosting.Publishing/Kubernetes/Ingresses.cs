using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>How people reach what is open to them.</summary>
internal static class Ingresses
{
    /// <summary>Writes one for each port that is reached from outside, with TLS.</summary>
    public static IEnumerable<V1Ingress> Write(Service service, Names names, PublishingOptions options)
    {
        foreach (var port in service.Ports.Where(port => port.OutsideNumber is not null))
        {
            var meta = names.Meta(service);
            // Uploads are bounded by the services themselves; streams of events are open for hours and must not be held back.
            meta.Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["nginx.ingress.kubernetes.io/proxy-body-size"] = "64m",
                ["nginx.ingress.kubernetes.io/proxy-buffering"] = "off",
                ["nginx.ingress.kubernetes.io/proxy-request-buffering"] = "off",
                ["nginx.ingress.kubernetes.io/proxy-read-timeout"] = "3600",
                ["nginx.ingress.kubernetes.io/ssl-redirect"] = "true",
            };
            yield return new()
            {
                ApiVersion = "networking.k8s.io/v1",
                Kind = V1Ingress.KubeKind,
                Metadata = meta,
                Spec = new()
                {
                    Tls = [new() { Hosts = [options.HostName], SecretName = $"{options.Name}-tls" }],
                    Rules = [new()
                    {
                        Host = options.HostName,
                        Http = new() { Paths = [new() { Path = "/", PathType = "Prefix", Backend = new() { Service = new() { Name = service.Name, Port = new() { Name = port.Name } } } }] },
                    }],
                },
            };
        }
    }
}
