using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.ServiceDefaults.Http;

namespace Linkage.Proposals.Features.CollectFeedback;

/// <summary>征询意见表, as it is sent: by the proposer, or by the office for one whom it asked.</summary>
internal interface IFeedbackAnswers
{
    string Visit { get; }

    string Attitude { get; }

    string Result { get; }

    bool OnPoint { get; }

    bool? LeaderReplied { get; }

    string? HowHeard { get; }

    string? Comment { get; }

    /// <summary>The form, once the rules below let it pass.</summary>
    FeedbackForm Form() => new(
        CodeText.Parse<VisitAnswer>(Visit)!.Value, CodeText.Parse<AttitudeRating>(Attitude)!.Value, OnPoint, LeaderReplied, HowHeard,
        CodeText.Parse<ResultRating>(Result)!.Value, Comment);
}

/// <summary>What holds for the form, whoever sends it.</summary>
internal abstract class FeedbackRules<TRequest> : AbstractValidator<TRequest> where TRequest : IFeedbackAnswers
{
    protected FeedbackRules()
    {
        RuleFor(r => r.Visit).CodeOf<TRequest, VisitAnswer>();
        RuleFor(r => r.Attitude).CodeOf<TRequest, AttitudeRating>();
        RuleFor(r => r.Result).CodeOf<TRequest, ResultRating>();
        RuleFor(r => r.HowHeard).AtMost(500);
        RuleFor(r => r.Comment).AtMost(5000);
    }
}
