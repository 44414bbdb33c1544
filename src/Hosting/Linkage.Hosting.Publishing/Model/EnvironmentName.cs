namespace Linkage.Hosting.Publishing.Model;

/// <summary>Names of resources as environment variables are named.</summary>
internal static class EnvironmentName
{
    /// <summary><c>signing-key</c> is <c>SIGNING_KEY</c>.</summary>
    public static string Of(string name) => name.Replace('-', '_').ToUpperInvariant();
}
