using System.Text.Json.Nodes;

namespace Linkage.JointSurveys.Tests.World;

/// <summary>Brings a topic to where a test begins.</summary>
public static class TopicFlow
{
    public static async Task<string> ProposeTopicAsync(this Office office, string title = "饮用水水源地保护", string source = "party-gov", string? toBody = null) =>
        "survey-topics/" + (await office.PostAsync("survey-topics", new { title, question = $"{title}的现状、问题与对策", source, proposedBy = "省委办公厅", toBody })).Id();

    public static async Task<string> PlannedTopicAsync(this Office office, string title = "饮用水水源地保护")
    {
        var topic = await office.ProposeTopicAsync(title);
        foreach (var step in new[] { "screening", "admission", "shortlisting" })
            await office.ActAsync(topic, step);
        await office.ActAsync(topic, "plan", new
        {
            year = 2026,
            leadCommittee = "人口资源环境委员会",
            leadLeader = "分管副主席",
            product = "report",
            approvedBy = "主席会议",
            approvalReference = "第 12 次主席会议",
            approvedOn = "2026-01-20",
        });
        return topic;
    }

    public static async Task<string> OpenTopicAsync(
        this Surveys surveys, string title = "饮用水水源地保护", string rule = "first-come", int maxJoiners = 3, int leadLimit = 1, int days = 10)
    {
        var topic = await surveys.Province.PlannedTopicAsync(title);
        await surveys.Province.ActAsync(topic, "claim-opening", new { until = surveys.Today.AddDays(days), maxJoiners, leadLimit, rule });
        return topic;
    }

    public static Task<HttpResponseMessage> ClaimAsync(this Office office, string topic, string unit, string role = "lead", string unitKind = "committee") =>
        office.SendAsync(HttpMethod.Post, $"{topic}/claims", new { unitKind, unit, role }, null);

    public static IEnumerable<JsonNode> Standing(this JsonObject topic, string role) =>
        topic["claims"]!.AsArray().Where(c => c!["endedAt"] is null && c.Text("role") == role)!;
}
