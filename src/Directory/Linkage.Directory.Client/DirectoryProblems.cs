using Linkage.ServiceDefaults.Problems;

namespace Linkage.Directory.Client;

/// <summary>A directory that does not answer is 503 to whoever asked us.</summary>
internal sealed class DirectoryProblems : IRefusalTranslator
{
    public Refusal? Translate(Exception exception) =>
        exception is DirectoryUnavailableException ? new Refusal(RefusalKind.Unavailable, "service-away") : null;
}
