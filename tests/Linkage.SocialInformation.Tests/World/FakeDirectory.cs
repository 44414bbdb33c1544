using Linkage.Directory.Client;

namespace Linkage.SocialInformation.Tests.World;

/// <summary>A directory whose tree follows from the codes: 510104 is a county of 510100, which is a city of 510000.</summary>
internal sealed class FakeDirectory : IDirectory
{
    /// <summary>Counties that may report straight to their province.</summary>
    public HashSet<string> DirectReportPoints { get; } = [];

    /// <summary>Bodies whose pack has a clock for screening.</summary>
    public HashSet<string> ScreenInThreeDays { get; } = [];

    public Task<DirectoryBody?> GetBodyAsync(string code, CancellationToken ct = default) => Task.FromResult<DirectoryBody?>(
        new(code, $"政协{code}委员会", $"{code}政协", Level(code), Parent(code), [], "title", "status"));

    public Task<IReadOnlyList<DirectoryBody>> ListBodiesAsync(CancellationToken ct = default) => Task.FromResult<IReadOnlyList<DirectoryBody>>([]);

    public Task<DirectoryRoute?> ResolveRouteAsync(string fromBody, string channel, string? toBody = null, CancellationToken ct = default) =>
        Task.FromResult(channel switch
        {
            ForwardingChannels.DirectReport when DirectReportPoints.Contains(fromBody) =>
                new DirectoryRoute(fromBody[..2] + "0000", channel, [new(fromBody[..4] + "00", "title")]),
            ForwardingChannels.Normal when Parent(fromBody) is { } parent => new DirectoryRoute(parent, channel, []),
            _ => null,
        });

    public Task<ComputedDeadline?> ComputeDeadlineAsync(DeadlineInquiry inquiry, CancellationToken ct = default)
    {
        var days = inquiry.Clock switch { "supplement" => 5, "call-answer" => 20, "task-feedback" => 30, "screening" when ScreenInThreeDays.Contains(inquiry.Body) => 3, _ => -1 };
        if (days < 0)
            return Task.FromResult<ComputedDeadline?>(null);
        var due = DateOnly.FromDateTime(inquiry.StartsAt.ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(days);
        return Task.FromResult<ComputedDeadline?>(new(
            due, new(due.ToDateTime(TimeOnly.MaxValue), TimeSpan.FromHours(8)), due, $"{days} 天", $"{days} days"));
    }

    public async Task<IReadOnlyList<ComputedDeadline?>> ComputeDeadlinesAsync(IReadOnlyList<DeadlineInquiry> inquiries, CancellationToken ct = default)
    {
        var answers = new List<ComputedDeadline?>();
        foreach (var inquiry in inquiries)
            answers.Add(await ComputeDeadlineAsync(inquiry, ct));
        return answers;
    }

    public Task<IReadOnlyList<CodedReason>> ListReasonCodesAsync(string body, string purpose, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<CodedReason>>(
            [new("facts-unclear", "事实不清", "Facts unclear", false), new("other", "其他", "Other", NeedsNote: true)]);

    public Task<IReadOnlyList<ClassedResult>> ListResultClassesAsync(string body, string subject, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<ClassedResult>>([]);

    public static string Level(string code) => code.EndsWith("0000", StringComparison.Ordinal) ? "province" : code.EndsWith("00", StringComparison.Ordinal) ? "city" : "county";

    private static string? Parent(string code) => Level(code) switch
    {
        "county" => code[..4] + "00",
        "city" => code[..2] + "0000",
        _ => null,
    };
}
