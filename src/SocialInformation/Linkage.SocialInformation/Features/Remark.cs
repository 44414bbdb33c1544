using FluentValidation;
using Linkage.ServiceDefaults.Http;

namespace Linkage.SocialInformation.Features;

/// <summary>What a person may write with a step; the request may be empty.</summary>
internal sealed record Remark(string? Note = null)
{
    internal sealed class Validator : AbstractValidator<Remark>
    {
        public Validator() => RuleFor(r => r.Note).AtMost(1000);
    }
}

/// <summary>A coded reason, and words where the code asks for them.</summary>
internal sealed record Reason(string ReasonCode, string? Note = null)
{
    internal sealed class Validator : AbstractValidator<Reason>
    {
        public Validator()
        {
            RuleFor(r => r.ReasonCode).Required(100);
            RuleFor(r => r.Note).AtMost(1000);
        }
    }
}
