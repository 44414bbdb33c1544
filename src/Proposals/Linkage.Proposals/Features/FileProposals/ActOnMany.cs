using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.FileProposals;

/// <summary>批量办理: what an office does with hundreds of proposals in a plenary week. One result per entry, in order; one bad entry spoils no other.</summary>
internal static class ActOnMany
{
    internal sealed record Request(IReadOnlyList<Entry> Entries);

    /// <summary>One step of one proposal. A proposal may stand twice, the second time with the version that the first step gives it.</summary>
    internal sealed record Entry(Guid Id, int Version, string Action, IReadOnlyList<UnitRequest>? Units);

    internal sealed record Result(Guid Id, bool Done, int? Version, string? Status, string? CaseLabel, string? Code, int? CurrentVersion);

    private static readonly ProposalTrigger[] Actions =
        [ProposalTrigger.StartReview, ProposalTrigger.PassFirstReview, ProposalTrigger.File, ProposalTrigger.Assign];

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/batch", Handle).WithName(nameof(ActOnMany));

    private static async Task<Ok<IReadOnlyList<Result>>> Handle(
        Request request, Caller caller, ProposalsDbContext db, StepMessages messages, BodyBook book, UnitBook units, TimeProvider clock, CancellationToken ct)
    {
        var ids = request.Entries.Select(e => e.Id).Distinct().Order().ToArray();
        // Locked in the order of their ids: whoever else acts on one of them waits or is told, but cannot spoil the whole batch.
        var proposals = await db.Proposals
            .FromSql($"select p.*, p.xmin from proposals p where p.id = any ({ids}) order by p.id for update")
            .Include(p => p.Signatures).Include(p => p.Assignments).AsSplitQuery().ToDictionaryAsync(p => p.Id, ct);

        var now = clock.GetUtcNow();
        var numbers = await NumbersAsync(request.Entries, proposals, caller, book, ct);
        var results = new List<Result>(request.Entries.Count);
        foreach (var entry in request.Entries)
        {
            if (!proposals.TryGetValue(entry.Id, out var proposal))
            {
                results.Add(new(entry.Id, false, null, null, null, "not-found", null));
                continue;
            }

            try
            {
                await ActAsync(proposal, entry, caller, units, numbers, now, ct);
                results.Add(new(entry.Id, true, proposal.Revision, proposal.Status.Code(), ProposalCard.Label(proposal), null, null));
            }
            catch (Refusal refusal) when (refusal.Kind is not RefusalKind.Unavailable)
            {
                results.Add(new(entry.Id, false, proposal.Revision, proposal.Status.Code(), ProposalCard.Label(proposal), refusal.Errors?.All[0].Code ?? refusal.Code, (int?)refusal.CurrentVersion));
            }
        }

        await units.RegisterAsync(caller.Body, [.. request.Entries.Where((_, i) => results[i].Done).SelectMany(e => e.Units ?? []).DistinctBy(u => u.UnitId)], ct);
        foreach (var proposal in proposals.Values)
            await messages.PublishAsync(proposal, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok<IReadOnlyList<Result>>(results);
    }

    // Exactly as many numbers as will be given out: what is checked here cannot change, since the rows are locked.
    private static async Task<Dictionary<(int, int), Queue<int>>> NumbersAsync(
        IReadOnlyList<Entry> entries, Dictionary<Guid, Proposal> proposals, Caller caller, BodyBook book, CancellationToken ct)
    {
        var numbers = new Dictionary<(int, int), Queue<int>>();
        if (!ProposalPermissions.Table[ProposalTrigger.File].Grants(caller))
            return numbers;
        var toFile = entries.GroupBy(e => e.Id)
            .Where(steps => proposals.TryGetValue(steps.Key, out var proposal) && ReachesFiling(proposal, [.. steps], caller))
            .Select(steps => proposals[steps.Key]);
        foreach (var session in toFile.GroupBy(p => (p.Term!.Value, p.Session!.Value)).OrderBy(g => g.Key))
        {
            var first = await book.TakeCaseNumbersAsync(caller.Body, session.Key.Item1, session.Key.Item2, session.Count(), ct);
            numbers[session.Key] = new(Enumerable.Range(first, session.Count()));
        }

        return numbers;
    }

    // Walks the entries of one proposal through the table, as ActAsync will.
    private static bool ReachesFiling(Proposal proposal, Entry[] steps, Caller caller)
    {
        var (status, version) = (proposal.Status, proposal.Revision);
        foreach (var step in steps)
        {
            if (CodeText.Parse<ProposalTrigger>(step.Action) is not { } trigger || step.Version != version
                || !ProposalPermissions.Table[trigger].Grants(caller) || !ProposalTransitions.Table.TryGetValue((status, trigger), out var next))
                continue;
            if (trigger == ProposalTrigger.File)
                return true;
            (status, version) = (next, version + 1);
        }

        return false;
    }

    private static async Task ActAsync(
        Proposal proposal, Entry entry, Caller caller, UnitBook units, Dictionary<(int, int), Queue<int>> numbers, DateTimeOffset now, CancellationToken ct)
    {
        var trigger = CodeText.Parse<ProposalTrigger>(entry.Action)!.Value;
        if (!ProposalPermissions.Table[trigger].Grants(caller))
            throw Refusal.NotAllowed();
        if (proposal.Revision != entry.Version)
            throw Refusal.Stale(proposal.Revision);
        proposal.Require(trigger);
        var actor = Actor.Of(caller);
        if (trigger == ProposalTrigger.StartReview)
            proposal.StartReview(actor, now);
        else if (trigger == ProposalTrigger.PassFirstReview)
            proposal.PassFirstReview(null, actor, now);
        else if (trigger == ProposalTrigger.File)
            proposal.File(numbers[(proposal.Term!.Value, proposal.Session!.Value)].Dequeue(), null, actor, now);
        else
            proposal.Assign(await units.OrdersAsync(proposal, entry.Units ?? throw Refusal.Invalid("/units", "required"), now, ct), actor, now);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Entries).Given().NoMoreThan(4000);
            RuleForEach(r => r.Entries).NotNull().WithErrorCode("required").ChildRules(entry =>
            {
                entry.RuleFor(e => e.Action).Must(a => CodeText.Parse<ProposalTrigger>(a) is { } trigger && Actions.Contains(trigger)).UnknownCode();
                entry.RuleForEach(e => e.Units).NotNull().WithErrorCode("required").SetValidator(new UnitRequestValidator());
            });
        }
    }
}
