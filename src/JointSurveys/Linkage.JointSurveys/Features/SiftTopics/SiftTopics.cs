using Linkage.JointSurveys.Domain;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using T = Linkage.JointSurveys.Domain.TopicTrigger;

namespace Linkage.JointSurveys.Features.SiftTopics;

/// <summary>选题、点题、汇题: the steps of screening that say no more than a remark.</summary>
internal static class SiftTopics
{
    private static readonly (string Route, string Name, T Step)[] Steps =
    [
        ("screening", "ScreenTopic", T.Screen),
        ("rejection", "RejectTopic", T.Reject),
        ("reopening", "ReopenTopic", T.Reopen),
        ("admission", "AdmitTopic", T.Admit),
        ("pointing-out", "PointOutTopic", T.PointOut),
        ("shortlisting", "ShortlistTopic", T.Shortlist),
        ("taking-off", "TakeTopicOff", T.TakeOff),
    ];

    internal static void Map(RouteGroupBuilder topics)
    {
        foreach (var (route, name, step) in Steps)
            topics.MapPost($"/{{id:guid}}/{route}", (Guid id, Remark remark, IfMatch match, Caller caller, TopicReader reader, StepTaking steps,
                CancellationToken ct) => HandleAsync(step, id, remark, match, caller, reader, steps, ct)).WithName(name);
    }

    private static async Task<Ok<TopicView>> HandleAsync(
        T step, Guid id, Remark remark, IfMatch match, Caller caller, TopicReader reader, StepTaking steps, CancellationToken ct)
    {
        var topic = await steps.FindAsync<Topic>(id, match, ct);
        steps.Take(topic, step, caller, note: remark.Note);
        topic.PointedOut |= step == T.PointOut;
        await steps.SaveAsync(topic, ct);
        return TypedResults.Ok(await reader.ReadAsync(topic, caller, ct));
    }
}
