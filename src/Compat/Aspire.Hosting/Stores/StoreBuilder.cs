using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Stores;

/// <summary>What the three stores have in common.</summary>
internal static class StoreBuilder
{
    /// <summary>The folder of a store. Without a data volume it is emptied before the first start of each run.</summary>
    public static Func<CancellationToken, Task<string>> Folder(IDistributedApplicationBuilder builder, IResource store, string user)
    {
        var data = DistributedApplicationBuilder.Of(builder).Data;
        var isFirst = true;
        return async cancellationToken =>
        {
            var volume = store.Annotations.OfType<DataVolumeAnnotation>().LastOrDefault();
            var name = volume is null ? $"{store.Name}-ephemeral" : volume.Name ?? store.Name;
            var folder = Path.Combine(data.Value.StoresRoot, name);
            if (volume is null && isFirst && Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            isFirst = false;
            return await data.Value.ForStoreAsync(name, user, cancellationToken);
        };
    }

    /// <summary>A file that only the server's user can read, for what must not stand on a command line.</summary>
    public static async Task WritePrivateFileAsync(string path, string content, string user, CancellationToken cancellationToken)
    {
        File.Delete(path);
        await using (var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        await using (var writer = new StreamWriter(stream))
            await writer.WriteAsync(content.AsMemory(), cancellationToken);
        if (Environment.IsPrivilegedProcess)
            await ChildProcess.RunAsync(new("chown", [$"{user}:{user}", path], "/"), cancellationToken);
    }

    /// <summary>Finds a server that Debian installs outside PATH.</summary>
    /// <exception cref="DistributedApplicationException">It is not installed.</exception>
    public static string Find(string package, params string[] candidates) => candidates.FirstOrDefault(File.Exists)
        ?? throw new DistributedApplicationException($"{candidates[0]} is missing: install the package {package}.");
}
