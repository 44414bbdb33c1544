using Linkage.Directory.Client;
using Linkage.Forwarding.Domain;

namespace Linkage.Forwarding.Directories;

/// <summary>期限: when clocks of bodies run out, asked of the Directory once for each body and day.</summary>
internal sealed class Clocks(IDirectory directory)
{
    /// <summary>By when a body has to decide on an envelope.</summary>
    public const string Triage = "triage";

    /// <summary>By when a sender has to supplement what came back.</summary>
    public const string Supplement = "supplement";

    /// <summary>By when a source has to be told of an outcome.</summary>
    public const string OutcomeTold = "outcome-told";

    /// <summary>The due date of a clock that starts at one instant, for each body; null for a body whose pack has no such clock.</summary>
    /// <exception cref="DirectoryUnavailableException">The Directory is away and does not answer from a cache either.</exception>
    public async Task<IReadOnlyDictionary<string, DueDate?>> DueAsync(string clock, IEnumerable<string> bodies, DateTimeOffset startsAt, CancellationToken ct)
    {
        // Clocks count days, so all that starts on one day is one question, which the client's cache then answers.
        var day = BeijingTime.StartOfDay(startsAt);
        var asked = bodies.ToList();
        var answers = await directory.ComputeDeadlinesAsync([.. asked.Select(body => new DeadlineInquiry(body, clock, day))], ct);
        return asked.Zip(answers, (body, answer) => (body, answer)).ToDictionary(
            pair => pair.body,
            pair => pair.answer is { } due ? new DueDate(due.DueOn, due.DueAt, due.AmberFrom, due.ExplanationZh, due.ExplanationEn) : null,
            StringComparer.Ordinal);
    }

    public async Task<DueDate?> DueAsync(string clock, string body, DateTimeOffset startsAt, CancellationToken ct) =>
        (await DueAsync(clock, [body], startsAt, ct))[body];
}
