using Linkage.Directory.Client;

namespace Linkage.Proposals.Tests.World;

/// <summary>A small directory in memory: three bodies one above the other, one reason list a purpose, clocks that count calendar days.</summary>
internal sealed class StubDirectory : IDirectory
{
    public const string County = "510104";
    public const string City = "510100";
    public const string Province = "510000";

    /// <summary>Clock → days; those named in <see cref="Stopping"/> stand still while a question is open.</summary>
    public Dictionary<string, int> Days { get; } = new()
    {
        ["proposal-reply-session"] = 150,
        ["proposal-reply-ordinary"] = 90,
        ["proposal-co-opinion"] = 30,
        ["proposal-return-request"] = 5,
        ["proposal-return-answer"] = 7,
        ["proposal-first-contact"] = 21,
        ["proposal-feedback"] = 15,
        ["proposal-rehandling"] = 90,
    };

    public HashSet<string> Stopping { get; } = [];

    public static readonly string[] NonFiling =
        ["state-secret", "prohibited", "party-internal", "democratic-party-internal", "in-litigation", "academic", "personal-matter", "promotion", "named-accusation", "empty", "other"];

    private static readonly DirectoryBody[] Bodies =
    [
        new(Province, "政协四川省委员会", "省政协", "province", null, [], "title", "full"),
        new(City, "政协成都市委员会", "市政协", "city", Province, [], "title", "full"),
        new(County, "政协锦江区委员会", "区政协", "county", City, [], "title", "full"),
    ];

    public Task<DirectoryBody?> GetBodyAsync(string code, CancellationToken ct = default) => Task.FromResult(Bodies.FirstOrDefault(b => b.Code == code));

    public Task<IReadOnlyList<DirectoryBody>> ListBodiesAsync(CancellationToken ct = default) => Task.FromResult<IReadOnlyList<DirectoryBody>>(Bodies);

    public Task<DirectoryRoute?> ResolveRouteAsync(string fromBody, string channel, string? toBody = null, CancellationToken ct = default) =>
        Task.FromResult(Bodies.FirstOrDefault(b => b.Code == fromBody)?.ParentCode is { } parent ? new DirectoryRoute(parent, channel, []) : null);

    public Task<ComputedDeadline?> ComputeDeadlineAsync(DeadlineInquiry inquiry, CancellationToken ct = default)
    {
        if (!Days.TryGetValue(inquiry.Clock, out var days) || inquiry.Extensions > 3)
            return Task.FromResult<ComputedDeadline?>(null);
        var due = inquiry.StartsAt.ToOffset(TimeSpan.FromHours(8)).AddDays(days + 30 * inquiry.Extensions);
        if (Stopping.Contains(inquiry.Clock))
            due = inquiry.Pauses.Where(p => p.Until is not null).Aggregate(due, (d, p) => d.AddDays(Math.Ceiling((p.Until!.Value - p.From).TotalDays)));
        var on = DateOnly.FromDateTime(due.DateTime);
        return Task.FromResult<ComputedDeadline?>(new(on, new(on.ToDateTime(new(23, 59, 59)), TimeSpan.FromHours(8)), on.AddDays(-7), $"{days} 天", $"{days} days"));
    }

    public async Task<IReadOnlyList<ComputedDeadline?>> ComputeDeadlinesAsync(IReadOnlyList<DeadlineInquiry> inquiries, CancellationToken ct = default)
    {
        var answers = new List<ComputedDeadline?>();
        foreach (var inquiry in inquiries)
            answers.Add(await ComputeDeadlineAsync(inquiry, ct));
        return answers;
    }

    public Task<IReadOnlyList<CodedReason>> ListReasonCodesAsync(string body, string purpose, CancellationToken ct = default)
    {
        string[] codes = purpose switch
        {
            "non-filing" => NonFiling,
            "return-request" => ["not-our-duty", "another-lead", "other"],
            "review-return" => ["several-matters", "no-advice", "wording"],
            _ => [],
        };
        return Task.FromResult<IReadOnlyList<CodedReason>>([.. codes.Select(c => new CodedReason(c, c, c, c is "other" or "wording"))]);
    }

    /// <summary>The body's classes of replies; a test may set others.</summary>
    public List<ClassedResult> ResultClasses { get; } =
        [new("A", "已解决", "Solved", "solved"), new("B", "正在解决", "In progress", "in-progress"), new("C", "列入计划", "Planned", "planned"), new("D", "留作参考", "Reference", "reference")];

    public Task<IReadOnlyList<ClassedResult>> ListResultClassesAsync(string body, string subject, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<ClassedResult>>(subject == "proposal-reply" ? [.. ResultClasses] : []);
}
