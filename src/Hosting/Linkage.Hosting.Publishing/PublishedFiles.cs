namespace Linkage.Hosting.Publishing;

/// <summary>Files by their path in the folder that they are written to.</summary>
internal sealed class PublishedFiles : Dictionary<string, string>
{
    /// <summary>Writes them.</summary>
    public async Task WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in this)
            await File.WriteAllTextAsync(Path.Combine(folder, name), content);
    }
}
