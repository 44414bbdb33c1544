using FluentValidation;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Features.DecideBatch;

/// <summary>批量处理: the same decision on many envelopes; one result for each, in order, and one bad entry spoils no other.</summary>
internal static class DecideBatch
{
    public const int Most = 200;

    internal sealed record Request(string Action, IReadOnlyList<Entry> Entries);

    /// <summary>An envelope in a version, with what the action needs.</summary>
    internal sealed record Entry(
        Guid EnvelopeId, int Version, string? ReasonCode, string? Note, DateOnly? SupplementDueOn, IReadOnlyList<string>? Departments, string? Title,
        string? Channel, string? ToBody);

    /// <param name="Ok">Whether it was done; else <paramref name="Problem"/> says why not.</param>
    internal sealed record Result(Guid EnvelopeId, bool Ok, int? Version, string? State, Guid? NewItemId, ProblemView? Problem);

    internal sealed record ProblemView(string Code, string Title, IReadOnlyDictionary<string, string>? Errors, long? CurrentVersion);

    internal sealed record Answer(IReadOnlyList<Result> Results);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Action).Must(a => ActionOf(a) is not null).UnknownCode();
            RuleFor(r => r.Entries).Must(e => e is { Count: >= 1 and <= Most } && e.All(x => x is not null)).WithErrorCode("batch-count").WithState(_ => new object[] { Most });
            RuleForEach(r => r.Entries).ChildRules(entry =>
            {
                entry.RuleFor(e => e.Note).AtMost(TriageLimits.LongestNote);
                entry.RuleFor(e => e.Title).AtMost(TriageLimits.LongestTitle);
                entry.RuleFor(e => e.ReasonCode).AtMost(TriageLimits.LongestCode);
            }).When(r => r.Entries is not null && r.Entries.All(e => e is not null));
        }
    }

    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapPost("/batch", Handle).WithName(nameof(DecideBatch));

    private static async Task<Ok<Answer>> Handle(
        Request request, HttpContext http, Caller caller, ForwardingDbContext db, TriageDesk desk, RefusalWords words, CancellationToken ct)
    {
        var on = ActionOf(request.Action)!.Value;
        var locked = await db.LockAsync(request.Entries.Select(e => e.EnvelopeId), caller, ct);
        var results = new List<Result>(request.Entries.Count);
        foreach (var entry in request.Entries)
        {
            try
            {
                var envelope = Inbox.Checked(locked.GetValueOrDefault(entry.EnvelopeId), entry.Version, caller);
                await ApplyAsync(on, envelope, entry, desk, caller, ct);
                results.Add(new(entry.EnvelopeId, true, envelope.Revision, envelope.State.Code(), envelope.NewItemId, null));
            }
            catch (Exception exception) when (words.Of(exception, http.Request) is { } problem)
            {
                results.Add(new(entry.EnvelopeId, false, null, null, null, problem));
            }
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Answer(results));
    }

    private static async Task ApplyAsync(EnvelopeTrigger on, Envelope envelope, Entry entry, TriageDesk desk, Caller caller, CancellationToken ct)
    {
        switch (on)
        {
            case EnvelopeTrigger.SignFor:
                desk.SignFor(envelope, caller);
                break;
            case EnvelopeTrigger.UndoSignFor:
                desk.UndoSignFor(envelope, caller);
                break;
            case EnvelopeTrigger.TakeIn:
                desk.TakeIn(envelope, VisibleText.IsBlank(entry.Title) ? null : entry.Title, caller);
                break;
            case EnvelopeTrigger.Return:
                await desk.ReturnAsync(envelope, entry.ReasonCode ?? "", entry.Note, entry.SupplementDueOn, caller, ct);
                break;
            case EnvelopeTrigger.NotUse:
                await desk.NotUseAsync(envelope, entry.ReasonCode ?? "", entry.Note, caller, ct);
                break;
            case EnvelopeTrigger.Reopen:
                await desk.ReopenAsync(envelope, entry.Note, caller, ct);
                break;
            case EnvelopeTrigger.Relay:
                await desk.RelayAsync(envelope, Departments(entry), entry.Note, caller, ct);
                break;
            case EnvelopeTrigger.PassOn:
                await desk.PassOnAsync(envelope, entry.Channel, entry.ToBody, entry.Note, caller, ct);
                break;
            case EnvelopeTrigger.Combine:
            case EnvelopeTrigger.Supersede:
                throw new InvalidOperationException($"{on} is no batch action.");
        }
    }

    private static IReadOnlyList<string> Departments(Entry entry) =>
        entry.Departments is { Count: >= 1 and <= RelayEnvelope.RelayEnvelope.MostDepartments } given && given.All(d => d is { Length: >= 1 and <= TriageLimits.LongestName })
            ? given
            : throw Refusal.Invalid("/departments", "department-count", RelayEnvelope.RelayEnvelope.MostDepartments);

    // Combining is a decision on several together, so it has its own endpoint.
    private static EnvelopeTrigger? ActionOf(string? action) =>
        EnvelopeTransitions.Actions.Where(a => a.Value == action && a.Key is not EnvelopeTrigger.Combine).Select(a => (EnvelopeTrigger?)a.Key).FirstOrDefault();
}
