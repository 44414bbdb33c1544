namespace Linkage.Directory.Domain.Rules;

/// <summary>The reasons that a body gives for one purpose, in its order. A body has its parent's list unless it has its own.</summary>
internal sealed class ReasonCodeList
{
    private ReasonCodeList()
    {
    }

    public string Body { get; private init; } = "";

    /// <summary>screening-return, not-used, return, non-filing, return-request, …</summary>
    public string Purpose { get; private init; } = "";

    public IReadOnlyList<ReasonCode> Codes { get; private set; } = [];

    public uint Version { get; private init; }

    public static ReasonCodeList Of(string body, string purpose) => new() { Body = body, Purpose = purpose };

    public void Set(IEnumerable<ReasonCode> codes) => Codes = [.. codes];
}
