namespace Linkage.Hosting.Publishing;

/// <summary>The words that can stand first on the AppHost's command line.</summary>
public static class PublishArguments
{
    /// <summary>
    /// <c>publish [--output-path folder]</c> for what <c>aspire publish</c> would pass; <c>images [--output-path folder]</c> for the step that builds
    /// the images. Anything else stays as it is.
    /// </summary>
    /// <param name="arguments">The command line.</param>
    public static string[] Expand(string[] arguments) => arguments switch
    {
        ["publish", .. var rest] => ["--operation", "publish", "--step", "publish", .. rest],
        ["images", .. var rest] => ["--operation", "publish", "--step", PublishingExtensions.ImagesStep, .. rest],
        _ => arguments,
    };
}
