using System.Net;
using System.Text.Json.Nodes;
using Linkage.JointSurveys.Tests.World;

namespace Linkage.JointSurveys.Tests;

/// <summary>Walks every operation of the OpenAPI document with bad input.</summary>
public sealed class BadInputTests(SharedSurveys shared) : IClassFixture<SharedSurveys>
{
    private static readonly string[] Bodies =
    [
        "{", "[]", "null", "{}", """{"nobody": 1}""", """{"title": 3, "entries": "x"}""", """{"entries": [null]}""", """{"plan": null}""",
        """{"rows": [null], "carryTheRest": true}""", """{"text": "\u0000", "note": "\u0000", "title": "\u0000"}""",
        """{"findings": [null], "values": [null], "recommendations": [null], "paragraphs": [null]}""",
        """{"targets": [null], "scores": [null], "members": [null], "contributions": [null], "recipients": [null]}""",
        """{"dueOn": "0001-01-01", "until": "9999-12-31", "from": "9999-12-31"}""",
    ];

    [Fact]
    public async Task Nothing_bad_is_ever_500()
    {
        var office = shared.Surveys.Province;
        var survey = await shared.Surveys.RunningSurveyAsync();
        var report = (await office.GetAsync(survey)).Text("reportId");
        var ids = new Dictionary<string, string>
        {
            ["joint-surveys"] = survey.Split('/')[1],
            ["survey-reports"] = report,
            ["survey-topics"] = (await shared.Surveys.OpenTopicAsync("坏输入")).Split('/')[1],
            ["survey-tasks"] = (await shared.Surveys.IssueAsync(office, survey, [SmallDirectory.City(2)])).Values.Single().Split('/')[1],
        };
        using var anonymous = shared.Surveys.Host.AnonymousClient();
        var document = JsonNode.Parse(await anonymous.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var walked = 0;
        foreach (var (path, operations) in document["paths"]!.AsObject().Where(p => p.Key.StartsWith("/api/v1/", StringComparison.Ordinal) && !p.Key.Contains("messaging", StringComparison.Ordinal)))
            foreach (var (method, _) in operations!.AsObject())
            {
                var resource = path.Split('/')[3];
                foreach (var id in new[] { ids.GetValueOrDefault(resource), Guid.CreateVersion7().ToString(), "x" }.OfType<string>())
                {
                    var concrete = path["/api/v1/".Length..].Replace("{id}", id, StringComparison.Ordinal)
                        .Replace("{claimId}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{markId}", Guid.Empty.ToString(), StringComparison.Ordinal)
                        .Replace("{number}", "99999", StringComparison.Ordinal);
                    foreach (var body in method == "get" ? new string?[] { null } : Bodies)
                        foreach (var version in new int?[] { null, 999 })
                        {
                            using var answer = await office.SendAsync(new HttpMethod(method.ToUpperInvariant()), concrete + (method == "get" ? "?limit=0&cursor=%00&likeness=9&standing=x&status=x" : ""), body, version);
                            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {concrete} {body}: {await answer.Content.ReadAsStringAsync()}");
                            walked++;
                        }
                }
            }

        walked.ShouldBeGreaterThan(1000);
        (await surveysStillStand()).ShouldBe("running");

        async Task<string> surveysStillStand() => (await office.GetAsync(survey)).Status();
    }

    [Fact]
    public async Task Nobody_without_a_session_and_no_other_body_sees_anything()
    {
        var survey = await shared.Surveys.RunningSurveyAsync();
        using var anonymous = shared.Surveys.Host.AnonymousClient();
        (await anonymous.GetAsync(new Uri($"/api/v1/{survey}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await (await shared.Surveys.City(1).SendAsync(HttpMethod.Get, survey, null, null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }
}
