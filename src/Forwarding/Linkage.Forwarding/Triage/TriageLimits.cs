namespace Linkage.Forwarding.Triage;

/// <summary>Limits that more than one decision has.</summary>
internal static class TriageLimits
{
    public const int LongestNote = 2000;
    public const int LongestTitle = 200;
    public const int LongestCode = 64;
    public const int LongestName = 100;
}
