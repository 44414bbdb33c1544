using Linkage.Directory.Client;

namespace Linkage.JointSurveys.Tests.World;

/// <summary>A directory in memory: one province, cities under it, counties under them; clocks of five days.</summary>
public sealed class SmallDirectory(int cities, int counties) : IDirectory
{
    public const string Province = "510000";

    private readonly IReadOnlyList<DirectoryBody> bodies =
    [
        Body("000000", "全国政协", "national", null),
        Body(Province, "省政协", "province", "000000"),
        .. Enumerable.Range(1, cities).SelectMany(c => Enumerable.Range(1, counties)
            .Select(n => Body(County(c, n), $"{c} 市 {n} 县政协", "county", City(c)))
            .Prepend(Body(City(c), $"{c} 市政协", "city", Province))),
        Body("330000", "外省政协", "province", "000000"),
    ];

    public static string City(int city) => $"51{city:00}00";

    public static string County(int city, int county) => $"51{city:00}{county:00}";

    public Task<DirectoryBody?> GetBodyAsync(string code, CancellationToken ct = default) => Task.FromResult(bodies.FirstOrDefault(b => b.Code == code));

    public Task<IReadOnlyList<DirectoryBody>> ListBodiesAsync(CancellationToken ct = default) => Task.FromResult(bodies);

    public async Task<DirectoryRoute?> ResolveRouteAsync(string fromBody, string channel, string? toBody = null, CancellationToken ct = default) =>
        (await GetBodyAsync(fromBody, ct))?.ParentCode is { } parent ? new(parent, channel, []) : null;

    public Task<ComputedDeadline?> ComputeDeadlineAsync(DeadlineInquiry inquiry, CancellationToken ct = default)
    {
        var due = DateOnly.FromDateTime(inquiry.StartsAt.ToOffset(TimeSpan.FromHours(8)).Date).AddDays(5);
        return Task.FromResult<ComputedDeadline?>(new(
            due, new DateTimeOffset(due.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.FromHours(8)), due.AddDays(-1), "起 5 日", "5 days from then"));
    }

    public async Task<IReadOnlyList<ComputedDeadline?>> ComputeDeadlinesAsync(IReadOnlyList<DeadlineInquiry> inquiries, CancellationToken ct = default) =>
        await Task.WhenAll(inquiries.Select(i => ComputeDeadlineAsync(i, ct)));

    public Task<IReadOnlyList<CodedReason>> ListReasonCodesAsync(string body, string purpose, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<CodedReason>>([]);

    public Task<IReadOnlyList<ClassedResult>> ListResultClassesAsync(string body, string subject, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<ClassedResult>>([]);

    private static DirectoryBody Body(string code, string name, string level, string? parent) =>
        new(code, name, name, level, parent, [], "title", "full");
}
