namespace Linkage.JointSurveys.Domain;

/// <summary>段落, with the reports from which it draws.</summary>
internal sealed class Paragraph
{
    public required Guid Id { get; init; }

    public required Guid ReportId { get; init; }

    public required int Number { get; init; }

    public required string Text { get; set; }

    /// <summary>Ids of the sub-reports from which it draws.</summary>
    public required IReadOnlyList<Guid> Sources { get; set; }
}

/// <summary>发现 F-n, with its evidence.</summary>
internal sealed class Finding
{
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }

    public required Guid ReportId { get; init; }

    public required string Body { get; init; }

    public required int Number { get; init; }

    /// <summary>方面.</summary>
    public required string Area { get; set; }

    public required string Text { get; set; }

    public string? Evidence { get; set; }

    /// <summary>Ids of the sub-reports from which it draws; empty when it is the body's own.</summary>
    public required IReadOnlyList<Guid> Sources { get; set; }
}

/// <summary>指标值 of one body; the values before a correction stay known.</summary>
internal sealed class IndicatorValue
{
    public required Guid ReportId { get; init; }

    public required Guid IndicatorId { get; init; }

    public required Guid SurveyId { get; init; }

    public required string Body { get; init; }

    /// <summary>1 when it is first written, more for each correction after it was sent up.</summary>
    public int Revision { get; private set; } = 1;

    public decimal? Number { get; private set; }

    public string? Text { get; private set; }

    /// <summary>Rows of a table.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Rows { get; private set; }

    public void Write(Figure figure)
    {
        Number = figure.Number;
        Text = figure.Text;
        Rows = figure.Rows;
    }

    /// <summary>更正.</summary>
    /// <returns>What it said before.</returns>
    public ValueCorrection Correct(Figure figure, string reason, string by, DateTimeOffset now)
    {
        var correction = new ValueCorrection
        {
            ReportId = ReportId,
            IndicatorId = IndicatorId,
            Revision = Revision,
            NumberBefore = Number,
            TextBefore = Text,
            RowsBefore = Rows,
            Reason = reason,
            CorrectedBy = by,
            CorrectedAt = now,
        };
        Revision++;
        Write(figure);
        return correction;
    }
}

/// <summary>What a body says for one indicator: one of the three.</summary>
internal sealed record Figure(decimal? Number, string? Text, IReadOnlyList<IReadOnlyList<string>>? Rows);

/// <summary>更正记录: the value before a correction, and why it was corrected. Never changed.</summary>
internal sealed class ValueCorrection
{
    public required Guid ReportId { get; init; }

    public required Guid IndicatorId { get; init; }

    /// <summary>The revision that was replaced.</summary>
    public required int Revision { get; init; }

    public decimal? NumberBefore { get; init; }

    public string? TextBefore { get; init; }

    public IReadOnlyList<IReadOnlyList<string>>? RowsBefore { get; init; }

    public required string Reason { get; init; }

    public required string CorrectedBy { get; init; }

    public required DateTimeOffset CorrectedAt { get; init; }
}

/// <summary>批注: what the body above marked at a row of a report.</summary>
internal sealed class Mark
{
    public required Guid Id { get; init; }

    public required Guid ReportId { get; init; }

    public required MarkedRow RowKind { get; init; }

    /// <summary>The paragraph, finding, recommendation or indicator; null for the whole report.</summary>
    public Guid? RowId { get; init; }

    public required string Text { get; init; }

    public required string MarkedBy { get; init; }

    public required string MarkedByBody { get; init; }

    public required DateTimeOffset MarkedAt { get; init; }

    /// <summary>What the body below did about it.</summary>
    public string? Answer { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }
}

/// <summary>批注对象.</summary>
internal enum MarkedRow
{
    /// <summary>全文.</summary>
    Report,

    /// <summary>段落.</summary>
    Paragraph,

    /// <summary>发现.</summary>
    Finding,

    /// <summary>建议.</summary>
    Recommendation,

    /// <summary>指标值.</summary>
    Indicator,
}

/// <summary>接收: a report of a body below that this body took in by triage; on the lineage it is an item of this body.</summary>
internal sealed class Intake
{
    /// <summary>The item that Forwarding made; several reports that were combined share it.</summary>
    public required Guid ItemId { get; init; }

    public required Guid EnvelopeId { get; init; }

    public required Guid LineageId { get; init; }

    public required string Body { get; init; }

    public required Guid SurveyId { get; init; }

    public required Guid ReportId { get; init; }

    public required int NextHop { get; init; }

    public required DateTimeOffset TakenInAt { get; init; }

    /// <summary>The body's own report into which it was consolidated.</summary>
    public Guid? IntoReportId { get; set; }
}

/// <summary>报送与回执: one thing that happened to the envelope of a report or of a task. Kept also when it comes late.</summary>
internal sealed record Receipt(
    Guid EnvelopeId, int Revision, Guid? ReportId, Guid? TaskId, string ToBody, string Stage, string? ReasonCode, string? Note, DateOnly? DueOn, string ByName, DateTimeOffset At);

/// <summary>上级成果: an outcome above that came back on the lineage to this report.</summary>
internal sealed class ReportedOutcome
{
    public required Guid OutcomeId { get; init; }

    public required Guid ReportId { get; init; }

    public required int Revision { get; init; }

    public required string Body { get; init; }

    public required string Type { get; init; }

    public required string Level { get; init; }

    public required string ByWhom { get; init; }

    public string? Leader { get; init; }

    public string? DocumentNumber { get; init; }

    public string? Text { get; init; }

    public required DateOnly OccurredOn { get; init; }

    public required string FromBody { get; init; }

    public required bool Withdrawn { get; init; }

    public required DateTimeOffset ToldAt { get; init; }

    public DateOnly? TellBy { get; init; }
}
