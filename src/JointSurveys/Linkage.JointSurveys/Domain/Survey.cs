namespace Linkage.JointSurveys.Domain;

/// <summary>联动调研: one topic, looked into by several levels at once.</summary>
internal sealed class Survey : Tracked<SurveyStatus, SurveyTrigger>, IOnLineage
{
    public required Guid LineageId { get; init; }

    /// <summary>The topic from the library, if it came from there.</summary>
    public Guid? TopicId { get; init; }

    public required string Title { get; set; }

    /// <summary>调研提纲.</summary>
    public required string Outline { get; set; }

    public required ProductType Product { get; set; }

    /// <summary>Levels that take part, from above: <c>province</c>, <c>city</c>, <c>county</c>.</summary>
    public required IReadOnlyList<string> Levels { get; set; }

    public required DateOnly StartsOn { get; set; }

    public required DateOnly EndsOn { get; set; }

    /// <summary>日程.</summary>
    public required IReadOnlyList<CalendarEntry> Calendar { get; set; }

    public required IReadOnlyList<Contact> Contacts { get; set; }

    public string? ApprovedBy { get; set; }

    /// <summary>评奖等次.</summary>
    public string? Award { get; set; }

    /// <summary>Rubric score by the panel, 0 to 100.</summary>
    public decimal? QualityScore { get; set; }

    /// <summary>Score of what became of the recommendations, 0 to 100.</summary>
    public decimal? AdoptionScore { get; set; }

    public string LineageTitle => Title;

    public int ContentVersion => 1;

    public bool IsOpen => Status is not (SurveyStatus.Archived or SurveyStatus.Cancelled);

    protected override Lifecycle<SurveyStatus, SurveyTrigger> Lifecycle => SurveyLifecycle.Table;
}

/// <summary>日程条目.</summary>
internal sealed record CalendarEntry(DateOnly On, string What);

/// <summary>联系人.</summary>
internal sealed record Contact(string Name, string Unit, string? Telephone);

/// <summary>指标或问卷题目: one typed field that every level fills in.</summary>
internal sealed class Indicator
{
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }

    /// <summary>Its place in the questionnaire: I-1, I-2, …</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    public required IndicatorType Type { get; init; }

    /// <summary>计量单位, for numbers.</summary>
    public string? Unit { get; init; }

    /// <summary>For a choice.</summary>
    public required IReadOnlyList<string> Choices { get; init; }

    /// <summary>For a table.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required RollUpRule Rule { get; init; }

    /// <summary>Number of the indicator whose value weighs this one, for a weighted mean.</summary>
    public int? WeightNumber { get; init; }

    public required bool Mandatory { get; init; }
}

/// <summary>指标类型.</summary>
internal enum IndicatorType
{
    /// <summary>数值.</summary>
    Number,

    /// <summary>选项.</summary>
    Choice,

    /// <summary>文字.</summary>
    Text,

    /// <summary>表格.</summary>
    Table,
}

/// <summary>汇总规则.</summary>
internal enum RollUpRule
{
    /// <summary>合计.</summary>
    Sum,

    /// <summary>加权平均.</summary>
    WeightedMean,

    /// <summary>最小.</summary>
    Min,

    /// <summary>最大.</summary>
    Max,

    /// <summary>逐项列出.</summary>
    List,
}
