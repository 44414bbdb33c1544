using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Linkage.Hosting.Publishing.Compose;
using Linkage.Hosting.Publishing.Images;
using Linkage.Hosting.Publishing.Kubernetes;
using Linkage.Hosting.Publishing.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linkage.Hosting.Publishing;

/// <summary>Writes how the application runs elsewhere, as steps of Aspire's own pipeline.</summary>
public static class PublishingExtensions
{
    internal const string ComposeStep = "publish-compose";
    internal const string KubernetesStep = "publish-kubernetes";
    internal const string ImagesStep = "publish-images";

    /// <summary>
    /// Adds the steps that <c>publish</c> takes: <c>compose.yaml</c> with <c>.env.example</c> for one machine, and a kustomize base in <c>kubernetes/</c>
    /// for a cluster; and the step <c>images</c>, which builds the images that both name. They write to <c>--output-path</c>, else to
    /// <c>artifacts/publish</c> beside the AppHost. Nothing happens while the application runs.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the whole.</param>
    public static IDistributedApplicationBuilder AddPublishing(this IDistributedApplicationBuilder builder, string name)
    {
        if (!builder.ExecutionContext.IsPublishMode)
            return builder;

        // Where the files are is worth a line however quiet the application is.
        builder.Services.AddLogging(logging => logging.AddFilter("Aspire.Hosting.Publishing", LogLevel.Information));
        var options = PublishingOptions.Of(builder, name);
        var defaultFolder = Path.GetFullPath("../artifacts/publish", builder.AppHostDirectory);
        builder.Pipeline.AddStep(ComposeStep, context => RunAsync(context, options, defaultFolder, (application, folder) =>
            ComposeFiles.Write(application, options).WriteTo(folder)), requiredBy: WellKnownPipelineSteps.Publish);
        builder.Pipeline.AddStep(KubernetesStep, context => RunAsync(context, options, defaultFolder, (application, folder) =>
            KubernetesFiles.Write(application, options).WriteTo(Path.Combine(folder, "kubernetes"))), requiredBy: WellKnownPipelineSteps.Publish);
        builder.Pipeline.AddStep(ImagesStep, context => RunAsync(context, options, defaultFolder, (application, folder) =>
            new ImageBuild(options, context.Logger).RunAsync(application.Images, Path.Combine(folder, "images"), context.CancellationToken)));
        return builder;
    }

    private static async Task RunAsync(PipelineStepContext context, PublishingOptions options, string defaultFolder, Func<PublishedApplication, string, Task> write)
    {
        var folder = context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.OutputPath is { Length: > 0 } given ? Path.GetFullPath(given) : defaultFolder;
        var application = await new ModelReading(context.ExecutionContext, context.Model, options).ReadAsync(context.CancellationToken);
        await write(application, folder);
        context.Logger.LogInformation("written to {Folder}", folder);
    }
}
