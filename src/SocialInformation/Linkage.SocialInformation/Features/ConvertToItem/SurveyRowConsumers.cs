using Linkage.JointSurveys.Contracts.V1;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Text;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Features.ConvertToItem;

/// <summary>调研建议转社情民意: under the id of the hand-over, so that the survey links to it. What is for other kinds is left alone.</summary>
internal sealed class RecommendationConvertedConsumer(Converting converting) : IMessageConsumer<RecommendationConverted>
{
    public Task Consume(Received<RecommendationConverted> received, CancellationToken ct)
    {
        var row = received.Message;
        return row.Target != Kinds.SocialInformation
            ? Task.CompletedTask
            : converting.MakeAsync(
                SurveyRow.From(row.ConversionId, row.Body, row.LineageId, row.ReportId, row.ConvertedBy),
                new(row.Title, row.Evidence ?? "", "", row.Text, SurveyRow.Reporter(row.ConvertedBy)), SurveyRow.SourceType, row.ConvertedBy, row.ConvertedAt, ct);
    }
}

/// <summary>调研发现摘报为社情民意.</summary>
internal sealed class FindingExtractedConsumer(Converting converting) : IMessageConsumer<FindingExtracted>
{
    public Task Consume(Received<FindingExtracted> received, CancellationToken ct)
    {
        var row = received.Message;
        var situation = string.Join('\n', new[] { row.Text, row.Evidence }.Where(part => !VisibleText.IsBlank(part)));
        return converting.MakeAsync(
            SurveyRow.From(row.ConversionId, row.Body, row.LineageId, row.ReportId, row.ExtractedBy),
            new(row.Title, situation, "", row.Suggestion ?? "", SurveyRow.Reporter(row.ExtractedBy)), SurveyRow.SourceType, row.ExtractedBy, row.ExtractedAt, ct);
    }
}

/// <summary>What both have in common: nobody with an account reported it, so it is the office's to complete.</summary>
internal static class SurveyRow
{
    public const string SourceType = "survey";

    public static Conversion From(Guid conversion, string body, Guid lineage, Guid report, string by) =>
        new(new(conversion), body, lineage, 1, "joint-survey", report, "", by);

    public static Reporter Reporter(string by) => Domain.Reporter.Unknown with { Name = by };
}
