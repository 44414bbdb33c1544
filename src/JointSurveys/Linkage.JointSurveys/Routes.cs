using Linkage.Attachments;
using Linkage.JointSurveys.Features.AnswerTask;
using Linkage.JointSurveys.Features.AssignTopic;
using Linkage.JointSurveys.Features.BreakDownMeasures;
using Linkage.JointSurveys.Features.CarryRecommendations;
using Linkage.JointSurveys.Features.ChangeTeam;
using Linkage.JointSurveys.Features.CiteReport;
using Linkage.JointSurveys.Features.ClaimTopic;
using Linkage.JointSurveys.Features.ConvertRecommendation;
using Linkage.JointSurveys.Features.CorrectValues;
using Linkage.JointSurveys.Features.DecideSurvey;
using Linkage.JointSurveys.Features.DraftSurvey;
using Linkage.JointSurveys.Features.EvaluateSurvey;
using Linkage.JointSurveys.Features.FollowMeasure;
using Linkage.JointSurveys.Features.FormTeam;
using Linkage.JointSurveys.Features.GiveUpClaim;
using Linkage.JointSurveys.Features.HoldConsultation;
using Linkage.JointSurveys.Features.InstructReport;
using Linkage.JointSurveys.Features.IssueReport;
using Linkage.JointSurveys.Features.IssueTasks;
using Linkage.JointSurveys.Features.LookBackAtRecommendation;
using Linkage.JointSurveys.Features.MarkReport;
using Linkage.JointSurveys.Features.MergeTopics;
using Linkage.JointSurveys.Features.OpenTopicForClaim;
using Linkage.JointSurveys.Features.PlanActivity;
using Linkage.JointSurveys.Features.PlanTopic;
using Linkage.JointSurveys.Features.ProposeTopic;
using Linkage.JointSurveys.Features.ReadDataRequests;
using Linkage.JointSurveys.Features.ReadFigures;
using Linkage.JointSurveys.Features.ReadRecommendations;
using Linkage.JointSurveys.Features.ReadReports;
using Linkage.JointSurveys.Features.ReadStatistics;
using Linkage.JointSurveys.Features.ReadSurveys;
using Linkage.JointSurveys.Features.ReadTasks;
using Linkage.JointSurveys.Features.ReadTopics;
using Linkage.JointSurveys.Features.RequestData;
using Linkage.JointSurveys.Features.ScoreTopic;
using Linkage.JointSurveys.Features.SetAsideRecommendation;
using Linkage.JointSurveys.Features.SettleRecommendation;
using Linkage.JointSurveys.Features.SiftTopics;
using Linkage.JointSurveys.Features.SteerTask;
using Linkage.JointSurveys.Features.SubmitReport;
using Linkage.JointSurveys.Features.WriteReport;
using Linkage.ServiceDefaults.Http;

namespace Linkage.JointSurveys;

/// <summary>All routes of the service, by resource.</summary>
internal static class Routes
{
    public static void Map(WebApplication app)
    {
        Topics(app.MapApi("survey-topics"));
        var surveys = app.MapApi("joint-surveys");
        var reports = app.MapApi("survey-reports");
        Surveys(surveys, app.MapApi("survey-tasks"));
        Fieldwork(surveys, app.MapApi("survey-teams"), app.MapApi("survey-activities"), app.MapApi("survey-data-requests"));
        Reports(reports);
        Aftermath(surveys, reports, app.MapApi("survey-recommendations"), app.MapApi("survey-measures"));
    }

    private static void Topics(RouteGroupBuilder topics)
    {
        ProposeTopic.Map(topics);
        ReadTopics.Map(topics);
        SiftTopics.Map(topics);
        ScoreTopic.Map(topics);
        MergeTopics.Map(topics);
        PlanTopic.Map(topics);
        OpenTopicForClaim.Map(topics);
        ClaimTopic.Map(topics);
        AssignTopic.Map(topics);
        GiveUpClaim.Map(topics);
    }

    private static void Surveys(RouteGroupBuilder surveys, RouteGroupBuilder tasks)
    {
        DraftSurvey.Map(surveys);
        DecideSurvey.Map(surveys);
        ReadSurveys.Map(surveys);
        IssueTasks.Map(surveys, tasks);
        AnswerTask.Map(tasks);
        SteerTask.Map(tasks);
        ReadTasks.Map(tasks);
    }

    private static void Reports(RouteGroupBuilder reports)
    {
        ReadReports.Map(reports);
        ReadFigures.Map(reports);
        WriteReport.Map(reports);
        CarryRecommendations.Map(reports);
        SubmitReport.Map(reports);
        CorrectValue.Map(reports);
        MarkReport.Map(reports);
        HoldConsultation.Map(reports);
        IssueReport.Map(reports);
        reports.MapAttachments("Report");
    }

    private static void Fieldwork(RouteGroupBuilder surveys, RouteGroupBuilder teams, RouteGroupBuilder activities, RouteGroupBuilder dataRequests)
    {
        FormTeam.Map(surveys);
        ChangeTeam.Map(teams);
        PlanActivity.Map(surveys, activities);
        RequestData.Map(surveys, dataRequests);
        ReadDataRequests.Map(dataRequests);
    }

    private static void Aftermath(RouteGroupBuilder surveys, RouteGroupBuilder reports, RouteGroupBuilder recommendations, RouteGroupBuilder measures)
    {
        ReadRecommendations.Map(recommendations);
        SetAsideRecommendation.Map(recommendations);
        SettleRecommendation.Map(recommendations);
        ConvertRows.Map(recommendations, reports);
        LookBackAtRecommendation.Map(recommendations);
        CiteReport.Map(reports);
        InstructReport.Map(surveys);
        BreakDownMeasures.Map(reports, measures);
        FollowMeasure.Map(measures);
        EvaluateSurvey.Map(surveys);
        ReadStatistics.Map(surveys);
    }
}
