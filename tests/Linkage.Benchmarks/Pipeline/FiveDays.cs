using Linkage.Directory.Client;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>A directory whose every clock is five calendar days; it answers from memory, as the real client's cache does.</summary>
internal sealed class FiveDays : IDirectory
{
    public Task<IReadOnlyList<ComputedDeadline?>> ComputeDeadlinesAsync(IReadOnlyList<DeadlineInquiry> inquiries, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<ComputedDeadline?>>([.. inquiries.Select(Due)]);

    public Task<ComputedDeadline?> ComputeDeadlineAsync(DeadlineInquiry inquiry, CancellationToken ct = default) => Task.FromResult<ComputedDeadline?>(Due(inquiry));

    public Task<DirectoryBody?> GetBodyAsync(string code, CancellationToken ct = default) => throw NotAsked();

    public Task<IReadOnlyList<DirectoryBody>> ListBodiesAsync(CancellationToken ct = default) => throw NotAsked();

    public Task<DirectoryRoute?> ResolveRouteAsync(string fromBody, string channel, string? toBody = null, CancellationToken ct = default) => throw NotAsked();

    public Task<IReadOnlyList<CodedReason>> ListReasonCodesAsync(string body, string purpose, CancellationToken ct = default) => throw NotAsked();

    public Task<IReadOnlyList<ClassedResult>> ListResultClassesAsync(string body, string subject, CancellationToken ct = default) => throw NotAsked();

    private static ComputedDeadline Due(DeadlineInquiry inquiry)
    {
        var dueOn = DateOnly.FromDateTime(inquiry.StartsAt.DateTime).AddDays(5);
        var dueAt = new DateTimeOffset(dueOn.ToDateTime(new TimeOnly(23, 59, 59)), inquiry.StartsAt.Offset);
        return new(dueOn, dueAt, dueOn.AddDays(-1), "自次日起 5 天", "5 days from the day after");
    }

    private static NotSupportedException NotAsked() => new("The inbox benchmark does not ask this of the directory.");
}
