using Linkage.JointSurveys.Features.AssignTopic;
using Linkage.JointSurveys.Features.ClaimTopic;
using Linkage.JointSurveys.Features.GiveUpClaim;
using Linkage.JointSurveys.Features.MergeTopics;
using Linkage.JointSurveys.Features.OpenTopicForClaim;
using Linkage.JointSurveys.Features.PlanTopic;
using Linkage.JointSurveys.Features.ProposeTopic;
using Linkage.JointSurveys.Features.ReadTopics;
using Linkage.JointSurveys.Features.ScoreTopic;
using Linkage.JointSurveys.Features.SiftTopics;
using Linkage.ServiceDefaults.Http;

namespace Linkage.JointSurveys;

/// <summary>All routes of the service, by resource.</summary>
internal static class Routes
{
    public static void Map(WebApplication app)
    {
        Topics(app.MapApi("survey-topics"));
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
}
