using Linkage.Directory.Client;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>A province, two cities and their counties, with one deadline rule: calendar days, said so in the explanation.</summary>
internal sealed class FakeDirectory : IDirectory
{
    public const string Province = "510000";
    public const string City = "510100";
    public const string OtherCity = "510300";
    public const string County = "510104";
    public const string SecondCounty = "510105";
    public const string ThirdCounty = "510106";
    public const string OtherCounty = "510302";

    public static readonly IReadOnlyDictionary<string, int> Days = new Dictionary<string, int> { ["triage"] = 5, ["supplement"] = 10, ["outcome-told"] = 3 };

    private int questions;

    /// <summary>Whether it does not answer.</summary>
    public bool Away { get; set; }

    public string LineagePolicyOfProvince { get; set; } = "full";

    public int Questions => questions;

    public Task<DirectoryBody?> GetBodyAsync(string code, CancellationToken ct = default)
    {
        Answer();
        return Task.FromResult(Bodies().FirstOrDefault(b => b.Code == code));
    }

    public Task<IReadOnlyList<DirectoryBody>> ListBodiesAsync(CancellationToken ct = default)
    {
        Answer();
        return Task.FromResult<IReadOnlyList<DirectoryBody>>([.. Bodies()]);
    }

    public Task<DirectoryRoute?> ResolveRouteAsync(string fromBody, string channel, string? toBody = null, CancellationToken ct = default)
    {
        Answer();
        var parent = Bodies().FirstOrDefault(b => b.Code == fromBody)?.ParentCode;
        return Task.FromResult(parent is null ? null : new DirectoryRoute(parent, channel, []));
    }

    public async Task<ComputedDeadline?> ComputeDeadlineAsync(DeadlineInquiry inquiry, CancellationToken ct = default) =>
        (await ComputeDeadlinesAsync([inquiry], ct))[0];

    public Task<IReadOnlyList<ComputedDeadline?>> ComputeDeadlinesAsync(IReadOnlyList<DeadlineInquiry> inquiries, CancellationToken ct = default)
    {
        Answer();
        return Task.FromResult<IReadOnlyList<ComputedDeadline?>>([.. inquiries.Select(Deadline)]);
    }

    public Task<IReadOnlyList<CodedReason>> ListReasonCodesAsync(string body, string purpose, CancellationToken ct = default)
    {
        Answer();
        return Task.FromResult<IReadOnlyList<CodedReason>>(purpose switch
        {
            "return" => [new("facts-unclear", "事实不清", "Facts unclear", false), new("other", "其他", "Other", true)],
            "not-used" => [new("stale", "时效已过", "Out of date", false), new("other", "其他", "Other", true)],
            _ => [],
        });
    }

    public Task<IReadOnlyList<ClassedResult>> ListResultClassesAsync(string body, string subject, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<ClassedResult>>([]);

    private static ComputedDeadline? Deadline(DeadlineInquiry inquiry)
    {
        if (!Days.TryGetValue(inquiry.Clock, out var days))
            return null;
        var start = inquiry.StartsAt.ToOffset(TimeSpan.FromHours(8));
        var dueOn = DateOnly.FromDateTime(start.DateTime).AddDays(days);
        var dueAt = new DateTimeOffset(dueOn.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.FromHours(8));
        return new(dueOn, dueAt, dueOn.AddDays(-1), $"{start:yyyy-MM-dd} 起 {days} 天", $"{days} days from {start:yyyy-MM-dd}");
    }

    private void Answer()
    {
        if (Away)
            throw new DirectoryUnavailableException("away on purpose");
        Interlocked.Increment(ref questions);
    }

    private IEnumerable<DirectoryBody> Bodies()
    {
        yield return new(Province, "政协四川省委员会", "四川省政协", "province", null, [], "none", LineagePolicyOfProvince);
        foreach (var (code, name) in new[] { (City, "成都市"), (OtherCity, "自贡市") })
            yield return new(code, $"政协{name}委员会", $"{name}政协", "city", Province, [], "title", "full");
        foreach (var (code, name, city) in new[] { (County, "锦江区", City), (SecondCounty, "青羊区", City), (ThirdCounty, "金牛区", City), (OtherCounty, "自流井区", OtherCity) })
            yield return new(code, $"政协{name}委员会", $"{name}政协", "county", city, [], "none", "full");
    }
}
