namespace Linkage.Directory.Client;

/// <summary>Where an item goes (报送路径).</summary>
/// <param name="ToBody">The receiving body.</param>
/// <param name="Channel">The channel asked for.</param>
/// <param name="Skipped">Bodies that it skips, from below upward.</param>
public sealed record DirectoryRoute(string ToBody, string Channel, IReadOnlyList<PassedOverBody> Skipped);
