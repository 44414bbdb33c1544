using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Linkage.Hosting;

/// <summary>
/// Where local servers keep their data, and generated secrets beside them, so that data and the passwords to them live and die together:
/// the setting <c>Linkage:Data</c>, relative to the AppHost's folder; <c>.data</c> in it when absent.
/// </summary>
internal sealed class DataFolder
{
    private DataFolder(string root)
    {
        Root = root;
        Directory.CreateDirectory(Root);
        // The servers run as users of their own when we are root: then those must be able to reach their folders.
        Servers = Environment.IsPrivilegedProcess && !OthersMayPass(Root)
            ? Path.Combine("/var/lib/linkage-hosting", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..12])
            : Root;
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>The same, or a folder in <c>/var/lib</c> when the servers' users could not get into <see cref="Root"/> (a clone in /root).</summary>
    public string Servers { get; }

    public static DataFolder Of(IDistributedApplicationBuilder builder) =>
        new(Path.GetFullPath(builder.Configuration["Linkage:Data"] ?? ".data", builder.AppHostDirectory));

    /// <summary>Makes sure that a server has its folder, which only its user can read.</summary>
    /// <param name="name">Name of the server.</param>
    /// <param name="user">The user as whom it runs when we are root.</param>
    /// <param name="isKept">Whether what it holds is kept from the run before.</param>
    /// <exception cref="DistributedApplicationException">The folder cannot be made.</exception>
    public async Task<string> ForServerAsync(string name, string user, bool isKept, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Servers, name);
        if (!isKept && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        // Secrets without their data, or data without their secrets, would only lock each other out.
        if (!File.Exists(Path.Combine(Root, KeptSecrets.FileName)) && Directory.Exists(folder))
            throw new DistributedApplicationException($"{folder} holds data, but the passwords to them are gone ({KeptSecrets.FileName} in {Root}). Restore that file, or delete the folder to begin anew.");

        Directory.CreateDirectory(Servers);
        if (!Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return folder;
        }

        using var install = Process.Start("install", ["-d", "-o", user, "-g", user, "-m", "0700", folder]);
        await install.WaitForExitAsync(cancellationToken);
        return install.ExitCode == 0 ? folder : throw new DistributedApplicationException($"{folder} could not be made for the user {user}: is the server's package installed?");
    }

    private static bool OthersMayPass(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (!folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }
}
