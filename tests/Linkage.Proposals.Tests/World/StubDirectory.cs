using Linkage.Directory.Client;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Proposals.Tests.World;

/// <summary>A small directory in memory: three bodies one above the other, one reason list a purpose, clocks that count calendar days.</summary>
internal sealed class StubDirectory : IDirectory, IRoll
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

    /// <summary>Accounts of members whose seat has ended, and names that are on no roll.</summary>
    public HashSet<string> NoMembers { get; } = ["别人"];

    /// <summary>What members are called who are not 委员 and their number.</summary>
    public Dictionary<string, string> Names { get; } = [];

    /// <summary>Organisation → those registered to sign for it.</summary>
    public Dictionary<string, string[]> Signers { get; } = new()
    {
        ["民盟锦江区总支"] = [ProposalsWorld.Member(9).UserId],
        ["教育界"] = [ProposalsWorld.Member(1).UserId],
        ["未登记小组"] = [],
    };

    /// <summary>By the world's ids: <c>member-{body}-{n}</c>, <c>staff-{unit}</c>, <c>office-{body}</c>; every name is a member's.</summary>
    public Task<IReadOnlyList<RollPerson>> FindPeopleAsync(
        string body, IReadOnlyCollection<string> userIds, IReadOnlyCollection<string> names, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<RollPerson>>(
        [
            .. userIds.Select(id => id.Split('-') switch
            {
                ["member", var of, var n] when of == body => new RollPerson(id, Names.GetValueOrDefault(id, $"委员{n}"), [Roles.Member], !NoMembers.Contains(id)),
                ["staff", ..] => new RollPerson(id, $"{id["staff-".Length..]}经办人", [Roles.UnitStaff], false),
                ["office", var of] when of == body => new RollPerson(id, "提案委办公室", [Roles.Triage], false),
                _ => null,
            }).OfType<RollPerson>(),
            .. names.Where(name => !NoMembers.Contains(name)).Select(name => new RollPerson("", name, [], true)),
        ]);

    public Task<RollOrganisation?> FindOrganisationAsync(string body, string kind, string name, CancellationToken ct = default) =>
        Task.FromResult(Signers.TryGetValue(name, out var signers) ? new RollOrganisation(name, signers) : null);

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
