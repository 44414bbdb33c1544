using System.Globalization;
using System.Text;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Compose;

/// <summary>The file that says which variables compose.yaml wants from the machine; it holds no secret.</summary>
internal static class EnvironmentFile
{
    /// <summary>Writes it.</summary>
    public static string Write(PublishedApplication application)
    {
        var file = new StringBuilder("""
            # Copy to .env (mode 0600, out of version control) and fill in. None of these may be empty.
            # Above each stands the command that draws it. Keep to letters, digits and hyphens, since some stand in addresses.
            # They are set when the stores are first made; docs/operations/deploy.md says how each is changed later.

            """);
        foreach (var secret in application.Workloads.SelectMany(workload => workload.Secrets).Distinct().Order(StringComparer.Ordinal))
        {
            var how = application.Forms.TryGetValue(secret, out var form) ? $"echo \"{form.Command}\"" : "a name of yours";
            file.Append(CultureInfo.InvariantCulture, $"\n# {how}\n{EnvironmentName.Of(secret)}=\n");
        }

        foreach (var (service, port) in application.Services.SelectMany(service => service.Ports.Where(port => port.OutsideNumber is not null).Select(port => (service, port))))
            file.Append(CultureInfo.InvariantCulture, $"""

                # Where {service.Name} is reached on this machine. A proxy with a certificate stands before it; 0.0.0.0 opens it to the network without TLS.
                {AddressVariable(service, port)}=127.0.0.1
                {PortVariable(service, port)}={port.OutsideNumber}

                """);
        return file.ToString();
    }

    /// <summary>The variable that holds the address on which a port is opened.</summary>
    public static string AddressVariable(Workload workload, Port port) => $"{EnvironmentName.Of(workload.Name)}_{EnvironmentName.Of(port.Name)}_ADDRESS";

    /// <summary>The variable that holds the number of a port that is opened.</summary>
    public static string PortVariable(Workload workload, Port port) => $"{EnvironmentName.Of(workload.Name)}_{EnvironmentName.Of(port.Name)}_PORT";
}
