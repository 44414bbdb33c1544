using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Linkage.Hosting;

/// <summary>Whether this machine runs containers.</summary>
internal static class ContainerRuntime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The setting <c>Linkage:Stores</c>: <c>containers</c>, <c>local</c>, or <c>auto</c> (when absent): containers where the runtime answers.
    /// The runtime is Aspire's own setting <c>ASPIRE_CONTAINER_RUNTIME</c>, else docker, else podman.
    /// </summary>
    /// <exception cref="DistributedApplicationException">The setting has another value.</exception>
    public static bool IsWanted(IConfiguration configuration) => configuration["Linkage:Stores"] switch
    {
        "containers" => true,
        "local" => false,
        null or "" or "auto" => Programs(configuration).Any(Answers),
        var other => throw new DistributedApplicationException($"Linkage:Stores is '{other}'; it can be containers, local or auto."),
    };

    private static string[] Programs(IConfiguration configuration) =>
        configuration["ASPIRE_CONTAINER_RUNTIME"] is { Length: > 0 } named ? [named] : ["docker", "podman"];

    // The client alone answers --version; only with a server behind it does `info` succeed.
    private static bool Answers(string program)
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo(program, ["info"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            asked.OutputDataReceived += (_, _) => { };
            asked.ErrorDataReceived += (_, _) => { };
            asked.BeginOutputReadLine();
            asked.BeginErrorReadLine();
            if (asked.WaitForExit(Patience))
                return asked.ExitCode == 0;
            asked.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false; // not installed
        }
    }
}
