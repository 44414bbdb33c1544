namespace Linkage.Directory.Domain.Rules;

/// <summary>How a body classes results (办理结果分类). A body has its parent's scheme unless it has its own.</summary>
internal sealed class ResultScheme
{
    private ResultScheme()
    {
    }

    public string Body { get; private init; } = "";

    /// <summary>What is classed: <c>proposal-reply</c>, <c>survey-recommendation</c>, …</summary>
    public string Subject { get; private init; } = "";

    public IReadOnlyList<ResultClass> Classes { get; private set; } = [];

    public uint Version { get; private init; }

    public static ResultScheme Of(string body, string subject) => new() { Body = body, Subject = subject };

    public void Set(IEnumerable<ResultClass> classes) => Classes = [.. classes];
}
