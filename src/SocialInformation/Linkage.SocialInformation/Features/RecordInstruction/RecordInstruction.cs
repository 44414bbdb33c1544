using FluentValidation;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.RecordInstruction;

/// <summary>登记批示: a leader's note on one item or several. Each item carries it as an outcome of its own.</summary>
internal static class RecordInstruction
{
    internal sealed record Request(
        IReadOnlyList<Guid> ItemIds, string Leader, string LeaderPost, string Level, DateOnly OccurredOn, string Text, string? Visibility = null,
        string? FollowUpUnit = null) : Correction(Leader, LeaderPost, Level, OccurredOn, Text, Visibility, FollowUpUnit);

    internal record Correction(
        string Leader, string LeaderPost, string Level, DateOnly OccurredOn, string Text, string? Visibility = null, string? FollowUpUnit = null);

    internal static void Map(RouteGroupBuilder items)
    {
        items.MapPost("/instructions", Record).WithName(nameof(RecordInstruction));
        items.MapPut("/instructions/{instructionId:guid}", Correct).WithName("CorrectInstruction");
    }

    private static async Task<Created<InstructionView>> Record(
        Request request, Caller caller, SocialInformationDbContext db, ItemSteps steps, OutcomeRecording outcomes, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
    {
        if (!InformationPermissions.Office.Grants(caller))
            throw Refusal.NotAllowed();
        var now = clock.GetUtcNow();
        OutcomeGuards.RequireHappened(request.OccurredOn, now, "/occurredOn");
        var instruction = new Instruction
        {
            Id = Guid.CreateVersion7(now),
            Body = caller.Body,
            Leader = request.Leader.Trim(),
            LeaderPost = request.LeaderPost.Trim(),
            Level = request.Level,
            InstructedOn = request.OccurredOn,
            Text = request.Text.Trim(),
            Visibility = request.Visibility ?? "full",
            FollowUpUnit = request.FollowUpUnit,
            RecordedBy = caller.Name,
            RecordedAt = now,
        };
        db.Instructions.Add(instruction);

        // In the order of their ids, so that two notes over the same items never wait for each other crosswise.
        foreach (var id in request.ItemIds.Distinct().Order())
        {
            var item = await steps.FindForChangeAsync(id, ct);
            OutcomeGuards.RequireOutOfHouse(item);
            outcomes.Record(item, Words(instruction), caller, now);
            item.Note("record-instruction", caller, now, $"{instruction.LeaderPost}{instruction.Leader}");
            steps.Announce(item, item.ContentVersion);
        }

        await db.SaveChangesAsync(ct);
        response.SetVersion(instruction.Revision);
        return TypedResults.Created(
            $"/api/v1/social-information/instructions/{instruction.Id}", InstructionView.Of(instruction, [.. request.ItemIds.Distinct().Order()]));
    }

    private static async Task<Ok<InstructionView>> Correct(
        Guid instructionId, Correction request, IfMatch match, Caller caller, SocialInformationDbContext db, ItemSteps steps, OutcomeRecording outcomes,
        TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var instruction = await db.Instructions.FirstOrDefaultAsync(i => i.Id == instructionId, ct) ?? throw Refusal.NotFound();
        if (!InformationPermissions.Office.Grants(caller))
            throw Refusal.NotAllowed();
        match.Require(instruction.Revision);
        var now = clock.GetUtcNow();
        OutcomeGuards.RequireHappened(request.OccurredOn, now, "/occurredOn");
        instruction.Leader = request.Leader.Trim();
        instruction.LeaderPost = request.LeaderPost.Trim();
        instruction.Level = request.Level;
        instruction.InstructedOn = request.OccurredOn;
        instruction.Text = request.Text.Trim();
        instruction.Visibility = request.Visibility ?? instruction.Visibility;
        instruction.FollowUpUnit = request.FollowUpUnit;
        instruction.RecordedBy = caller.Name;
        instruction.RecordedAt = now;
        instruction.Revision++;

        var covered = ItemReader.Latest(await db.Outcomes.AsNoTracking().Where(o => o.InstructionId == instructionId).ToListAsync(ct))
            .OrderBy(o => o.ItemId.Value).ToList();
        foreach (var outcome in covered)
        {
            var item = await steps.FindForChangeAsync(outcome.ItemId.Value, ct);
            outcomes.Record(item, Words(instruction), caller, now, outcome.OutcomeId, outcome.Revision + 1);
            item.Note("correct-instruction", caller, now, $"{instruction.LeaderPost}{instruction.Leader}");
            steps.Announce(item, item.ContentVersion);
        }

        await db.SaveChangesAsync(ct);
        response.SetVersion(instruction.Revision);
        return TypedResults.Ok(InstructionView.Of(instruction, [.. covered.Select(o => o.ItemId.Value)]));
    }

    private static OutcomeWords Words(Instruction i) => new()
    {
        Type = "instructed",
        Level = i.Level,
        ByWhom = $"{i.LeaderPost}{i.Leader}",
        Leader = i.Leader,
        LeaderPost = i.LeaderPost,
        Text = i.Text,
        Visibility = i.Visibility,
        FollowUpUnit = i.FollowUpUnit,
        OccurredOn = i.InstructedOn,
        InstructionId = i.Id,
    };

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(r => r.ItemIds).Given().NoMoreThan(100);
            Include(new CorrectionValidator());
        }
    }

    internal sealed class CorrectionValidator : AbstractValidator<Correction>
    {
        public CorrectionValidator()
        {
            RuleFor(r => r.Leader).Required(100);
            RuleFor(r => r.LeaderPost).Required(100);
            RuleFor(r => r.Level).Required(20).OneOfOrNone(Outcome.Levels);
            RuleFor(r => r.OccurredOn).Given();
            RuleFor(r => r.Text).Required(4000);
            RuleFor(r => r.Visibility).OneOfOrNone(Outcome.Visibilities);
            RuleFor(r => r.FollowUpUnit).AtMost(200);
        }
    }
}

/// <summary>批示.</summary>
internal sealed record InstructionView(
    Guid Id, int Version, string Leader, string LeaderPost, string Level, DateOnly OccurredOn, string Text, string Visibility, string? FollowUpUnit,
    string RecordedBy, DateTimeOffset RecordedAt, IReadOnlyList<Guid> ItemIds)
{
    public static InstructionView Of(Instruction i, IReadOnlyList<Guid> items) => new(
        i.Id, i.Revision, i.Leader, i.LeaderPost, i.Level, i.InstructedOn, i.Text, i.Visibility, i.FollowUpUnit, i.RecordedBy, i.RecordedAt, items);
}
