namespace Linkage.Directory.Client;

/// <summary>Settings of whoever reads the directory, under <c>Directory</c>.</summary>
internal sealed class DirectoryClientOptions
{
    /// <summary>How long one question may take, asking again included; then it counts as unanswered (503). Two seconds unless set.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);
}
