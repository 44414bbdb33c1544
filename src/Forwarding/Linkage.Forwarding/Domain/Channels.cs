namespace Linkage.Forwarding.Domain;

/// <summary>Ways on which an envelope comes, as far as they change what can be done with it.</summary>
internal static class Channels
{
    /// <summary>下达: a task from the body above.</summary>
    public const string Assigned = "assigned";
}
