using FluentValidation;
using Linkage.ServiceDefaults.Text;

namespace Linkage.JointSurveys.Features.WriteReport;

/// <summary>报告内容, as it is written. A part that is null stays as it is; a part that is given replaces what was there, row by row by its number.</summary>
/// <param name="Title">Title.</param>
/// <param name="Summary">摘要.</param>
/// <param name="Paragraphs">Paragraphs with the sub-reports from which they draw.</param>
/// <param name="Findings">发现 F-n.</param>
/// <param name="Recommendations">建议 R-n.</param>
/// <param name="Values">指标值.</param>
/// <param name="Attachments">附件: uploads to the report, files that it has, and files of the reports that were accepted into it.</param>
internal sealed record ReportContent(
    string? Title, string? Summary, IReadOnlyList<ParagraphContent>? Paragraphs, IReadOnlyList<FindingContent>? Findings,
    IReadOnlyList<RecommendationContent>? Recommendations, IReadOnlyList<ValueContent>? Values, IReadOnlyList<Guid>? Attachments = null)
{
    internal sealed class Rules : AbstractValidator<ReportContent>
    {
        public Rules()
        {
            RuleFor(c => c.Title).AtMost(200).Must(t => t is null || !VisibleText.IsBlank(t)).WithErrorCode("required");
            RuleFor(c => c.Summary).AtMost(ValidationRules.Prose);
            RuleFor(c => c.Paragraphs!).Count(0, 500).When(c => c.Paragraphs is not null);
            RuleForEach(c => c.Paragraphs).SetValidator(new ParagraphContent.Rules()).When(c => c.Paragraphs?.All(p => p is not null) == true);
            RuleFor(c => c.Findings!).Count(0, 1000).When(c => c.Findings is not null);
            RuleForEach(c => c.Findings).SetValidator(new FindingContent.Rules()).When(c => c.Findings?.All(f => f is not null) == true);
            RuleFor(c => c.Recommendations!).Count(0, 1000).When(c => c.Recommendations is not null);
            RuleForEach(c => c.Recommendations).SetValidator(new RecommendationContent.Rules()).When(c => c.Recommendations?.All(r => r is not null) == true);
            RuleFor(c => c.Values!).Count(0, 200).When(c => c.Values is not null);
            RuleForEach(c => c.Values).SetValidator(new ValueContent.Rules()).When(c => c.Values?.All(v => v is not null) == true);
        }
    }
}

/// <summary>段落.</summary>
internal sealed record ParagraphContent(int Number, string Text, IReadOnlyList<Guid>? Sources)
{
    internal sealed class Rules : AbstractValidator<ParagraphContent>
    {
        public Rules()
        {
            RuleFor(p => p.Number).Within(1, 10_000);
            RuleFor(p => p.Text).Required(ValidationRules.Prose);
            RuleFor(p => p.Sources!).Count(0, 500).When(p => p.Sources is not null);
        }
    }
}

/// <summary>发现.</summary>
internal sealed record FindingContent(int Number, string Area, string Text, string? Evidence, IReadOnlyList<Guid>? Sources)
{
    internal sealed class Rules : AbstractValidator<FindingContent>
    {
        public Rules()
        {
            RuleFor(f => f.Number).Within(1, 10_000);
            RuleFor(f => f.Area).Required(100);
            RuleFor(f => f.Text).Required(ValidationRules.Prose);
            RuleFor(f => f.Evidence).AtMost(ValidationRules.Prose);
            RuleFor(f => f.Sources!).Count(0, 500).When(f => f.Sources is not null);
        }
    }
}

/// <summary>建议.</summary>
internal sealed record RecommendationContent(int Number, string Area, string Text, string? Evidence, string? Addressee, IReadOnlyList<int>? Findings)
{
    internal sealed class Rules : AbstractValidator<RecommendationContent>
    {
        public Rules()
        {
            RuleFor(r => r.Number).Within(1, 10_000);
            RuleFor(r => r.Area).Required(100);
            RuleFor(r => r.Text).Required(ValidationRules.Prose);
            RuleFor(r => r.Evidence).AtMost(ValidationRules.Prose);
            RuleFor(r => r.Addressee).AtMost(200);
            RuleFor(r => r.Findings!).Count(0, 200).When(r => r.Findings is not null);
        }
    }
}

/// <summary>指标值: a number, a text (also a choice), or the rows of a table.</summary>
internal sealed record ValueContent(int Indicator, decimal? Number, string? Text, IReadOnlyList<IReadOnlyList<string>>? Rows)
{
    internal sealed class Rules : AbstractValidator<ValueContent>
    {
        public Rules()
        {
            RuleFor(v => v.Indicator).Within(1, 1000);
            RuleFor(v => v.Text).AtMost(ValidationRules.Prose);
        }
    }
}
