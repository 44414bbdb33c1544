using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.ServiceDefaults.Http;

namespace Linkage.Proposals.Features.DraftProposal;

/// <summary>What every request that carries a proposal's text has.</summary>
internal interface IProposalText
{
    string Title { get; }

    string Situation { get; }

    string Analysis { get; }

    string Suggestion { get; }

    string Category { get; }

    IReadOnlyList<string>? SuggestedUnits { get; }

    bool? ConsentToPublish { get; }

    string? NoPublishReason { get; }
}

/// <summary>The form of a proposal: one matter, each part present and not endless; not publishing needs a reason.</summary>
internal sealed class ProposalTextRules<TRequest> : AbstractValidator<TRequest> where TRequest : IProposalText
{
    public ProposalTextRules()
    {
        RuleFor(r => r.Title).Required(200);
        RuleFor(r => r.Situation).Required(20000);
        RuleFor(r => r.Analysis).NotNull().WithErrorCode("required").AtMost(20000);
        RuleFor(r => r.Suggestion).Required(20000);
        RuleFor(r => r.Category).Required(50);
        RuleFor(r => r.NoPublishReason).Given().When(r => r.ConsentToPublish == false);
        RuleFor(r => r.NoPublishReason).AtMost(500);
        RuleFor(r => r.SuggestedUnits).NoMoreThan(20);
        RuleForEach(r => r.SuggestedUnits).Required(100);
    }
}
