using Linkage.Testing;

namespace Linkage.System.Tests.Walks;

/// <summary>The files in <c>docs/</c> that walk through the API by hand: every request in them is sent, and they end where they say.</summary>
[Collection(OnePlatform.Name)]
public sealed class WalkTests(Platform platform)
{
    [Fact]
    public async Task The_main_job_ends_with_adoption_and_instruction_at_the_county()
    {
        var walk = await WalkAsync("main-job");

        string[] expected = ["adopted at city", "adopted at province", "instructed at province"];
        await walk.UntilAsync("told", item => expected.All(MainJobTests.Outcomes(item).Select(told => $"{told.Outcome["type"]} at {told.At}").Contains),
            "the county's item knows its adoptions and the instruction", CancellationToken.None);
    }

    [Fact]
    public async Task A_proposal_is_filed_assigned_answered_and_rated_and_its_promise_followed()
    {
        var walk = await WalkAsync("proposal");

        walk.Answer("filed")["caseNumber"]!.GetValue<int>().ShouldBePositive();
        walk.Answer("closed")["status"]!.GetValue<string>().ShouldBe("follow-up");
    }

    [Fact]
    public async Task A_surveys_recommendation_is_settled_and_the_county_sees_it()
    {
        var walk = await WalkAsync("joint-survey");

        await walk.UntilAsync("own", own => own["items"]!.AsArray().Single()!["settled"]!.GetValue<bool>(), "the county's recommendation is settled", CancellationToken.None);
        walk.Answer("statistics")["recommendations"]!.GetValue<int>().ShouldBe(1);
    }

    private async Task<HttpWalk> WalkAsync(string name)
    {
        var file = HttpFile.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", $"{name}.http")));
        var walk = new HttpWalk(platform.Http, file, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["edge"] = platform.Http.BaseAddress!.GetLeftPart(UriPartial.Authority),
            ["password"] = Platform.Password,
        });
        await walk.RunAsync(CancellationToken.None);
        return walk;
    }
}
