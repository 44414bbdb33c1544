using FluentValidation;
using Linkage.Proposals.Domain;

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
        RuleFor(r => r.Title).NotEmpty().WithErrorCode("required").MaximumLength(200).WithErrorCode("too-long").WithState(_ => new object[] { 200 });
        RuleFor(r => r.Situation).NotEmpty().WithErrorCode("required").MaximumLength(20000).WithErrorCode("too-long").WithState(_ => new object[] { 20000 });
        RuleFor(r => r.Analysis).NotNull().WithErrorCode("required").MaximumLength(20000).WithErrorCode("too-long").WithState(_ => new object[] { 20000 });
        RuleFor(r => r.Suggestion).NotEmpty().WithErrorCode("required").MaximumLength(20000).WithErrorCode("too-long").WithState(_ => new object[] { 20000 });
        RuleFor(r => r.Category).NotEmpty().WithErrorCode("required").MaximumLength(50).WithErrorCode("too-long").WithState(_ => new object[] { 50 });
        RuleFor(r => r.NoPublishReason).NotEmpty().WithErrorCode("required").When(r => r.ConsentToPublish == false);
        RuleFor(r => r.NoPublishReason).MaximumLength(500).WithErrorCode("too-long").WithState(_ => new object[] { 500 });
        RuleFor(r => r.SuggestedUnits).Must(u => u is null || u.Count <= 20).WithErrorCode("too-many").WithState(_ => new object[] { 20 });
        RuleForEach(r => r.SuggestedUnits).NotEmpty().WithErrorCode("required").MaximumLength(100).WithErrorCode("too-long").WithState(_ => new object[] { 100 });
    }
}
