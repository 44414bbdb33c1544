using FluentValidation;
using Linkage.Directory.Domain.Deadlines;
using Linkage.Directory.Reading;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Deadlines;

/// <summary>Trying a clock (时限试算): when it would run out and why, by the pack as it is or by a rule that one thinks of setting.</summary>
internal static class PreviewDeadline
{
    internal sealed record Request(
        string? Clock, SetClock.Request? Rule, DateTimeOffset StartsAt, IReadOnlyList<PauseRequest>? Pauses, int Extensions);

    internal sealed record PauseRequest(DateTimeOffset From, DateTimeOffset? Until);

    internal sealed record Preview(DateOnly DueOn, DateTimeOffset DueAt, DateOnly AmberFrom, string ExplanationZh, string ExplanationEn, string? SetBy);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.Clock).Given().When(request => request.Rule is null);
            RuleFor(request => request.Rule!).SetValidator(new SetClock.RequestValidator()).When(request => request.Rule is not null);
            RuleFor(request => request.Extensions).Within(0, 100);
            RuleForEach(request => request.Pauses).NotNull();
            RuleFor(request => request).Must(request => QuestionOf(request).MakesSense).WithErrorCode("instants-implausible").OverridePropertyName("startsAt")
                .When(request => request.Pauses?.All(pause => pause is not null) ?? true);
        }
    }

    internal static void Map(RouteGroupBuilder packs) => packs.MapPost("/{body}/preview", Handle)
        .WithName(nameof(PreviewDeadline)).WithSummary("时限试算").WithMetadata(new WithoutUnitOfWork());

    private static async Task<Ok<Preview>> Handle(string body, Request request, RuleBook book, TimeProvider clock, CancellationToken ct)
    {
        var rules = await book.OpenAsync(ct);
        var found = rules.Tree.Find(TextRules.CodeInAddress(body)) ?? throw Refusal.NotFound();
        var known = request.Rule is null ? rules.ClockOf(found.Code, request.Clock!) : null;
        var rule = request.Rule is { } tried
            ? SetClock.RuleOf(tried)
            : known?.Rule ?? throw Refusal.Invalid("/clock", "no-such-clock", request.Clock!);

        var deadline = DeadlineComputation.Compute(rule, rules.CalendarOf(found.Code), QuestionOf(request), clock.GetUtcNow());
        return TypedResults.Ok(new Preview(
            deadline.DueOn, deadline.DueAt, deadline.AmberFrom, DeadlineExplanation.InChinese(deadline), DeadlineExplanation.InEnglish(deadline), known?.Body));
    }

    private static DeadlineQuestion QuestionOf(Request request) =>
        new(request.StartsAt, [.. (request.Pauses ?? []).Select(pause => new ClockPause(pause.From, pause.Until))], request.Extensions);
}
