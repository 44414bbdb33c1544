namespace Linkage.Directory.Client;

/// <summary>One clock of which one wants to know when it runs out.</summary>
/// <param name="Body">The body whose pack and calendar count.</param>
/// <param name="Clock">triage, supplement, outcome-told, call-answer, task-feedback, screening, emergency-screening, …</param>
/// <param name="StartsAt">When it began to run.</param>
public sealed record DeadlineInquiry(string Body, string Clock, DateTimeOffset StartsAt)
{
    /// <summary>When it was stopped. Counts only where the pack stops the clock.</summary>
    public IReadOnlyList<StoppedClock> Pauses { get; init; } = [];

    /// <summary>How often it was extended.</summary>
    public int Extensions { get; init; }
}
