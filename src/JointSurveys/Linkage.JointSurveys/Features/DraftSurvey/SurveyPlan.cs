using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.JointSurveys.Features.DraftSurvey;

/// <summary>联动调研方案, as it is written.</summary>
/// <param name="Title">Title.</param>
/// <param name="Outline">调研提纲.</param>
/// <param name="Product"><c>report</c>, <c>recommendation-motion</c> or <c>special-report</c>.</param>
/// <param name="Levels">Levels that take part: <c>province</c>, <c>city</c>, <c>county</c>.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day on which any part may be due.</param>
/// <param name="Calendar">日程.</param>
/// <param name="Contacts">联系人.</param>
/// <param name="Indicators">指标与问卷.</param>
internal sealed record SurveyPlan(
    string Title, string Outline, string Product, IReadOnlyList<string> Levels, DateOnly StartsOn, DateOnly EndsOn,
    IReadOnlyList<CalendarEntry> Calendar, IReadOnlyList<Contact> Contacts, IReadOnlyList<IndicatorPlan> Indicators)
{
    public void WriteTo(Survey survey)
    {
        survey.Title = Title;
        survey.Outline = Outline;
        survey.Product = CodeText.Parse<ProductType>(Product)!.Value;
        survey.Levels = Levels;
        survey.StartsOn = StartsOn;
        survey.EndsOn = EndsOn;
        survey.Calendar = Calendar;
        survey.Contacts = Contacts;
    }

    /// <summary>The rows of the questionnaire.</summary>
    /// <exception cref="Refusal">400: an indicator's parts don't fit each other.</exception>
    public IReadOnlyList<Indicator> IndicatorsOf(Guid survey, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        for (var i = 0; i < Indicators.Count; i++)
            if (Indicators[i].Fault(Indicators) is { } fault)
                errors.Add($"/indicators/{i}", "indicator-malformed", fault);
        errors.ThrowIfAny();
        return [.. Indicators.Select(i => new Indicator
        {
            Id = Guid.CreateVersion7(now),
            SurveyId = survey,
            Number = i.Number,
            Title = i.Title,
            Type = CodeText.Parse<IndicatorType>(i.Type)!.Value,
            Unit = i.Unit,
            Choices = i.Choices ?? [],
            Columns = i.Columns ?? [],
            Rule = CodeText.Parse<RollUpRule>(i.Rule)!.Value,
            WeightNumber = i.WeightNumber,
            Mandatory = i.Mandatory,
        })];
    }

    internal sealed class Rules : AbstractValidator<SurveyPlan>
    {
        public Rules()
        {
            RuleFor(p => p.Title).Required(200);
            RuleFor(p => p.Outline).Required(ValidationRules.Prose);
            RuleFor(p => p.Product).OneOf(CodeText.All<ProductType>());
            RuleFor(p => p.Levels).Count(1, 3);
            RuleForEach(p => p.Levels).Must(level => level is "province" or "city" or "county").WithErrorCode("level-unknown");
            RuleFor(p => p.StartsOn).Day();
            RuleFor(p => p.EndsOn).Day().GreaterThanOrEqualTo(p => p.StartsOn).WithErrorCode("day-order");
            RuleFor(p => p.Calendar).Count(0, 200);
            RuleForEach(p => p.Calendar).ChildRules(entry => entry.RuleFor(e => e.What).Required(500)).When(p => p.Calendar?.All(e => e is not null) == true);
            RuleFor(p => p.Contacts).Count(0, 200);
            RuleForEach(p => p.Contacts).ChildRules(contact =>
            {
                contact.RuleFor(c => c.Name).Required(100);
                contact.RuleFor(c => c.Unit).Required(100);
                contact.RuleFor(c => c.Telephone).AtMost(50);
            }).When(p => p.Contacts?.All(c => c is not null) == true);
            RuleFor(p => p.Indicators).Count(0, 200);
            RuleForEach(p => p.Indicators).SetValidator(new IndicatorPlan.Rules()).When(p => p.Indicators?.All(i => i is not null) == true);
        }
    }
}

/// <summary>指标设置.</summary>
/// <param name="Number">I-n.</param>
/// <param name="Title">What is asked.</param>
/// <param name="Type"><c>number</c>, <c>choice</c>, <c>text</c> or <c>table</c>.</param>
/// <param name="Unit">Unit of a number.</param>
/// <param name="Choices">Of a choice.</param>
/// <param name="Columns">Of a table.</param>
/// <param name="Rule"><c>sum</c>, <c>weighted-mean</c>, <c>min</c>, <c>max</c> or <c>list</c>.</param>
/// <param name="WeightNumber">Which number weighs it.</param>
/// <param name="Mandatory">Whether every report has to answer it.</param>
internal sealed record IndicatorPlan(
    int Number, string Title, string Type, string? Unit, IReadOnlyList<string>? Choices, IReadOnlyList<string>? Columns, string Rule, int? WeightNumber,
    bool Mandatory)
{
    /// <summary>What does not fit; null when all does.</summary>
    public string? Fault(IReadOnlyList<IndicatorPlan> all)
    {
        if (all.Count(i => i.Number == Number) > 1)
            return $"I-{Number} ×2";
        return (Type, Rule) switch
        {
            ("number", "weighted-mean") when all.All(i => i.Number != WeightNumber || i.Type != "number" || i.Number == Number) => "weightNumber",
            ("number", "weighted-mean") => null,
            ("number", _) => WeightNumber is null ? null : "weightNumber",
            (_, not "list") => "rule",
            ("choice", _) => Choices is { Count: > 1 and <= 100 } && Choices.All(c => c is { Length: > 0 and <= 200 }) ? null : "choices",
            ("table", _) => Columns is { Count: > 0 and <= 30 } && Columns.All(c => c is { Length: > 0 and <= 200 }) ? null : "columns",
            _ => null,
        };
    }

    internal sealed class Rules : AbstractValidator<IndicatorPlan>
    {
        public Rules()
        {
            RuleFor(i => i.Number).Within(1, 1000);
            RuleFor(i => i.Title).Required(500);
            RuleFor(i => i.Type).OneOf(CodeText.All<IndicatorType>());
            RuleFor(i => i.Rule).OneOf(CodeText.All<RollUpRule>());
            RuleFor(i => i.Unit).AtMost(50);
        }
    }
}
