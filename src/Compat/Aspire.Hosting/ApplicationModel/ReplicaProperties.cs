namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the properties in a snapshot.</summary>
internal static class ReplicaProperties
{
    public const string ProcessId = "executable.pid"; // Aspire's name

    public const string Restarts = "restarts";

    public const string Error = "error";
}
