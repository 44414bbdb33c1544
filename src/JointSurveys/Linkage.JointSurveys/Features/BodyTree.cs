using Linkage.Directory.Client;
using Linkage.JointSurveys.Domain;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.JointSurveys.Features;

/// <summary>Who stands below whom, and when a body's clock runs out.</summary>
internal sealed class BodyTree(IDirectory directory)
{
    /// <summary>Longest chain of bodies, so that a faulty tree can't hang a request.</summary>
    private const int Deepest = 8;

    /// <summary>Whether one body stands below another, at any depth.</summary>
    public async Task<bool> IsBelowAsync(string body, string above, CancellationToken ct) => (await AboveAsync(body, ct)).Contains(above, StringComparer.Ordinal);

    /// <summary>The bodies above one, the nearest first.</summary>
    public async Task<IReadOnlyList<string>> AboveAsync(string body, CancellationToken ct)
    {
        var above = new List<string>();
        var at = await directory.GetBodyAsync(body, ct);
        while (above.Count < Deepest && at?.ParentCode is { } parent)
        {
            above.Add(parent);
            at = await directory.GetBodyAsync(parent, ct);
        }

        return above;
    }

    /// <summary>A body and all below it, at any depth, ordered by code.</summary>
    public async Task<IReadOnlyList<string>> WithAllBelowAsync(string body, CancellationToken ct)
    {
        var children = (await directory.ListBodiesAsync(ct)).ToLookup(b => b.ParentCode, b => b.Code);
        var found = new SortedSet<string>(StringComparer.Ordinal) { body };
        var level = new List<string> { body };
        while (level.Count > 0)
            level = [.. level.SelectMany(code => children[code]).Where(found.Add)];
        return [.. found];
    }

    /// <summary>Whether the body stands directly below the other one.</summary>
    public async Task<bool> IsChildAsync(string body, string parent, CancellationToken ct) =>
        (await directory.GetBodyAsync(body, ct))?.ParentCode == parent;

    /// <exception cref="Refusal">400: the Directory knows no such body.</exception>
    public async Task<DirectoryBody> RequireAsync(string body, string pointer, CancellationToken ct) =>
        await directory.GetBodyAsync(body, ct) ?? throw Refusal.Invalid(pointer, "unknown-code", body);

    /// <summary>Clocks that start now; null where a body's pack has no such clock.</summary>
    public async Task<IReadOnlyList<Clock?>> ClocksAsync(IReadOnlyList<string> bodies, string clock, DateTimeOffset now, CancellationToken ct)
    {
        var due = await directory.ComputeDeadlinesAsync([.. bodies.Select(body => new DeadlineInquiry(body, clock, now))], ct);
        return [.. due.Select(d => d is null ? null : new Clock(clock, d.DueOn, d.ExplanationZh, d.ExplanationEn, d.AmberFrom))];
    }
}

/// <summary>Names of the clocks that bodies set in their deadline packs.</summary>
internal static class Clocks
{
    public const string TaskReceipt = "task-receipt";
    public const string TaskAnswer = "task-answer";
    public const string DataRequest = "data-request";
    public const string RecommendationReply = "recommendation-reply";
}
