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
        var script = new StringBuilder($$$"""
            #!/bin/sh
            # Makes the secrets that the manifests name: NAMESPACE=... sh {{{FileName}}}
            # What is there stays; run it again after an upgrade, for what is new.
            # The account of RabbitMQ is made by its operator; the certificate comes from you:
            #   kubectl -n "$NAMESPACE" create secret tls {{{options.Name}}}-tls --cert=... --key=...
            set -eu
            : "${NAMESPACE:?is not set}"
            command -v openssl >/dev/null || { echo "openssl is not installed" >&2; exit 1; }
            in_namespace() { kubectl -n "$NAMESPACE" "$@"; }

            # make SECRET OPTION...: makes the secret if it is not there.
            make() {
              made=$(in_namespace get secret "$1" --ignore-not-found -o name)
              [ -n "$made" ] || in_namespace create secret generic "$@"
            }

            # keep SECRET KEY VALUE: sets the key if it is not there. The value goes in by standard input: everybody can read arguments.
            keep() {
              kept=$(in_namespace get secret "$1" -o "jsonpath={.data['$2']}")
              [ -n "$kept" ] || printf '{"stringData":{"%s":"%s"}}' "$2" "$3" | in_namespace patch secret "$1" --type=merge --patch-file=/dev/stdin
            }


            """);
        foreach (var store in application.Stores.Where(store => store.Resource is PostgresServerResource))
            script.Append(CultureInfo.InvariantCulture, $"""
                make {Names.SuperuserSecret(store)} --type=kubernetes.io/basic-auth --from-literal=username=postgres
                # The operator looks at a change of a secret that is not its own only with this label.
                in_namespace label secret {Names.SuperuserSecret(store)} cnpg.io/reload=true --overwrite

                """);
        script.Append(CultureInfo.InvariantCulture, $"make {options.SecretName}\n");

        foreach (var secret in application.Workloads.SelectMany(workload => workload.Secrets).Distinct().Order(StringComparer.Ordinal))
        {
            var at = names.KeyOf(secret);
            if (!IsOurs(application, options, at.Name))
                continue; // an operator makes it
            var value = application.Forms.TryGetValue(secret, out var form) ? form.Command : $"${{{EnvironmentName.Of(secret)}:?is for you to choose}}";
            script.Append(CultureInfo.InvariantCulture, $"keep {at.Name} {at.Key} \"{value}\"\n");
        }

        return script.ToString();
    }

    private static bool IsOurs(PublishedApplication application, PublishingOptions options, string secret) =>
        secret == options.SecretName || application.Stores.Any(store => store.Resource is PostgresServerResource && secret == Names.SuperuserSecret(store));
}
