namespace Linkage.Directory.Client;

/// <summary>
/// What a service reads of the directory (通讯录与规则): one hop by gRPC, cached in memory and in Redis.
/// Every call may throw <see cref="DirectoryUnavailableException"/>: the Directory is away and the answer was not in a cache.
/// </summary>
public interface IDirectory
{
    /// <summary>The body with that code, null when there is none.</summary>
    Task<DirectoryBody?> GetBodyAsync(string code, CancellationToken ct = default);

    /// <summary>All bodies, ordered by code.</summary>
    Task<IReadOnlyList<DirectoryBody>> ListBodiesAsync(CancellationToken ct = default);

    /// <summary>Where an item of a body goes when it is forwarded upward (报送路径).</summary>
    /// <param name="fromBody">The body that forwards.</param>
    /// <param name="channel"><see cref="ForwardingChannels.Normal"/> or <see cref="ForwardingChannels.DirectReport"/>.</param>
    /// <param name="toBody">Needed for a direct-report point with more than one link; else null.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when the body has nobody above it on that channel, or no such link.</returns>
    Task<DirectoryRoute?> ResolveRouteAsync(string fromBody, string channel, string? toBody = null, CancellationToken ct = default);

    /// <summary>When a clock runs out, and why then; null when the body's pack has no such clock.</summary>
    Task<ComputedDeadline?> ComputeDeadlineAsync(DeadlineInquiry inquiry, CancellationToken ct = default);

    /// <summary>The same for many at once, in their order.</summary>
    Task<IReadOnlyList<ComputedDeadline?>> ComputeDeadlinesAsync(IReadOnlyList<DeadlineInquiry> inquiries, CancellationToken ct = default);

    /// <summary>The reason codes that a body uses for one purpose, in its order; empty when there are none.</summary>
    /// <param name="body">Code of the body.</param>
    /// <param name="purpose">screening-return, not-used, return, non-filing, return-request, …</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<CodedReason>> ListReasonCodesAsync(string body, string purpose, CancellationToken ct = default);

    /// <summary>How a body classes results of one subject (办理结果分类), in its order; empty when there is no scheme.</summary>
    /// <param name="body">Code of the body.</param>
    /// <param name="subject">proposal-reply, survey-recommendation, …</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<ClassedResult>> ListResultClassesAsync(string body, string subject, CancellationToken ct = default);
}
