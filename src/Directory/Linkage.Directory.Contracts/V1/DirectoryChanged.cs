namespace Linkage.Directory.Contracts.V1;

/// <summary>
/// Something of the directory changed: whoever caches it forgets what it holds of that subject.
/// </summary>
public sealed record DirectoryChanged
{
    /// <summary>What changed: <c>body</c>, <c>calendar</c>, <c>deadline-pack</c>, <c>reason-codes</c>, <c>result-scheme</c>, <c>user</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Code of the body concerned (GB/T 2260), empty when it concerns all.</summary>
    public required string Body { get; init; }

    /// <summary>Rises with every change of the directory, not by one: it goes on rising after a restored backup too.</summary>
    public required long Revision { get; init; }

    /// <summary>When it was changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{Revision}";

    /// <summary>Changes of one subject keep their order.</summary>
    public string OrderingKey => $"{Subject}/{Body}";
}
