using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Running;

/// <summary>Where the stores keep their data, and the generated secrets (setting <c>Aspire:Store:Path</c>, else <c>.data</c> beside the AppHost).</summary>
internal sealed class DataFolder
{
    public DataFolder(string path)
    {
        Root = path;
        Directory.CreateDirectory(Root);
        // The servers run as other users when we are root: then they must be able to reach their folders.
        StoresRoot = Environment.IsPrivilegedProcess && !OthersMayPass(Root)
            ? Path.Combine("/var/lib/apphost-stores", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..12])
            : Root;
    }

    public string Root { get; }

    /// <summary>The same, or a folder in /var/lib when the server's users could not get into <see cref="Root"/> (a clone in /root).</summary>
    public string StoresRoot { get; }

    /// <summary>Makes sure that a store has its folder, and that only its user can read it.</summary>
    /// <param name="name">The folder's name.</param>
    /// <param name="user">The user that the server runs as when we are root.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> ForStoreAsync(string name, string user, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(StoresRoot);
        var folder = Path.Combine(StoresRoot, name);
        if (Environment.IsPrivilegedProcess)
        {
            await ChildProcess.RunAsync(
                new("install", ["-d", "-o", user, "-g", user, "-m", "0700", folder], StoresRoot), cancellationToken);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
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
