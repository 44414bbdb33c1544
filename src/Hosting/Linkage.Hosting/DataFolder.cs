using System.Diagnostics;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Linkage.Hosting;

/// <summary>
/// Where local servers keep their data, and generated secrets beside them, so that data and the passwords to them live and die together:
/// the setting <c>Linkage:Data</c>, relative to the AppHost's folder; <c>.data</c> in it when absent.
/// </summary>
internal sealed class DataFolder
{
    private const string Mark = "data-id";

    private DataFolder(string root) => Root = root;

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    public static DataFolder Of(IDistributedApplicationBuilder builder) =>
        new(Path.GetFullPath(builder.Configuration["Linkage:Data"] ?? ".data", builder.AppHostDirectory));

    /// <summary>Makes sure that a server has its folder, which only its user can read.</summary>
    /// <param name="name">Name of the server.</param>
    /// <param name="user">The user as whom it runs when we are root.</param>
    /// <param name="isKept">Whether what it holds is kept from the run before.</param>
    /// <exception cref="DistributedApplicationException">The folder cannot be made, or holds data of other secrets than those in <see cref="Root"/>.</exception>
    public async Task<string> ForServerAsync(string name, string user, bool isKept, CancellationToken cancellationToken)
    {
        var id = KeptSecrets.DataId(Root);
        var servers = ServersOf(id);
        var folder = Path.Combine(servers, name);
        if (!isKept && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        var mark = Path.Combine(folder, Mark);
        // Data without their secrets would only lock everybody out.
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && (!File.Exists(mark) || await File.ReadAllTextAsync(mark, cancellationToken) != id))
            throw new DistributedApplicationException(
                $"{folder} holds data to which the passwords are gone (they were in {KeptSecrets.FileName} in {Root}). Restore that file, or delete the folder to begin anew.");

        Directory.CreateDirectory(servers);
        if (!Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        else
        {
            using var install = Process.Start("install", ["-d", "-o", user, "-g", user, "-m", "0700", folder]);
            await install.WaitForExitAsync(cancellationToken);
            if (install.ExitCode != 0)
                throw new DistributedApplicationException($"{folder} could not be made for the user {user}: is the server's package installed?");
        }

        await File.WriteAllTextAsync(mark, id, cancellationToken);
        return folder;
    }

    // The servers run as users of their own when we are root, and those may not be able to get into the folder (a clone in /root). Then their data
    // lie in /var/lib, by the id of the secrets: whoever deletes the data folder begins anew.
    private string ServersOf(string id) => Environment.IsPrivilegedProcess && !OthersMayPass(Root) ? Path.Combine("/var/lib/linkage-hosting", id) : Root;

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
