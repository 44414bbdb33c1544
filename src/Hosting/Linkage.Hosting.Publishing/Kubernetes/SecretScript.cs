using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>The commands that make the secrets which the manifests name. Nothing secret stands in them: the values are drawn where they run.</summary>
internal static class SecretScript
{
    /// <summary>Its name.</summary>
    public const string FileName = "create-secrets.sh";

    /// <summary>Writes it.</summary>
    public static string Write(PublishedApplication application, Names names, PublishingOptions options)
    {
        var script = new StringBuilder($$"""
            #!/bin/sh
            # Makes the secrets that the manifests name, once: NAMESPACE=... sh {{FileName}}
            # What is there stays. The account of RabbitMQ is made by its operator; the certificate comes from you:
            #   kubectl -n "$NAMESPACE" create secret tls {{options.Name}}-tls --cert=... --key=...
            set -eu
            : "${NAMESPACE:?is not set}"
            draw() { openssl rand -hex 32; }
            has() { kubectl -n "$NAMESPACE" get secret "$1" >/dev/null 2>&1; }


            """);
        foreach (var store in application.Stores.Where(store => store.Resource is PostgresServerResource))
            script.Append(CultureInfo.InvariantCulture, $"""
                has {Names.SuperuserSecret(store)} || kubectl -n "$NAMESPACE" create secret generic {Names.SuperuserSecret(store)} --type=kubernetes.io/basic-auth \
                  --from-literal=username=postgres --from-literal=password="$(draw)"

                """);
        var others = application.Workloads.SelectMany(workload => workload.Secrets).Distinct().Order(StringComparer.Ordinal)
            .Where(secret => names.KeyOf(secret).Name == options.SecretName);
        script.Append(CultureInfo.InvariantCulture, $"has {options.SecretName} || kubectl -n \"$NAMESPACE\" create secret generic {options.SecretName}");
        foreach (var secret in others)
            script.Append(CultureInfo.InvariantCulture, $" \\\n  --from-literal={secret}=\"$(draw)\"");
        return script.Append('\n').ToString();
    }
}
