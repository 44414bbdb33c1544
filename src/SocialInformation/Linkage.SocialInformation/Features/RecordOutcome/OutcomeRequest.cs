using FluentValidation;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Text;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Features.RecordOutcome;

/// <summary>An outcome that became known outside the platform: adoption by another office, relay, document, key status, reply.</summary>
internal sealed record OutcomeRequest(
    string Type, string Level, string ByWhom, DateOnly OccurredOn, string? AdoptionKind = null, string? DocumentNumber = null, string? Text = null,
    string? Visibility = null, string? Evidence = null)
{
    /// <summary>Instructions and tasks have registers of their own.</summary>
    private static readonly string[] Types = ["adopted", "relayed", "document", "key", "replied"];

    private static readonly string[] AdoptionKinds = ["single", "combined"];

    public OutcomeWords Words() => new()
    {
        Type = Type,
        Level = Level,
        ByWhom = ByWhom.Trim(),
        AdoptionKind = AdoptionKind,
        DocumentNumber = DocumentNumber,
        Text = Text,
        Visibility = Visibility ?? "full",
        Evidence = Evidence,
        OccurredOn = OccurredOn,
    };

    internal sealed class Validator : AbstractValidator<OutcomeRequest>
    {
        public Validator()
        {
            RuleFor(o => o.Type).Required(40).OneOfOrNone(Types);
            RuleFor(o => o.Level).Required(20).OneOfOrNone(Outcome.Levels);
            RuleFor(o => o.ByWhom).Required(200);
            RuleFor(o => o.OccurredOn).Given();
            RuleFor(o => o.AdoptionKind).OneOfOrNone(AdoptionKinds);
            RuleFor(o => o.AdoptionKind).Given("adoption-kind-needed").When(o => o.Type == "adopted");
            RuleFor(o => o.DocumentNumber).AtMost(200);
            RuleFor(o => o.Evidence).AtMost(500);
            RuleFor(o => o.Evidence).Must((o, evidence) => !VisibleText.IsBlank(evidence) || !VisibleText.IsBlank(o.DocumentNumber))
                .WithErrorCode("document-needed").When(o => o.Type == "document");
            RuleFor(o => o.Text).AtMost(4000);
            RuleFor(o => o.Visibility).OneOfOrNone(Outcome.Visibilities);
        }
    }
}
