using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Tests.World;
using Linkage.Testing;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>调研建议转提案: what a survey recommends becomes a draft, and the survey hears what becomes of it.</summary>
public sealed class RecommendationTests : BesidePeer
{
    [Fact]
    public async Task A_survey_recommendation_becomes_one_draft_and_what_is_for_others_is_left_alone()
    {
        var conversion = Conversion();
        var again = conversion with { ConversionId = Guid.CreateVersion7() };
        await Peer.SayAsync(conversion with { ConversionId = Guid.CreateVersion7(), RecommendationId = Guid.CreateVersion7(), Target = "speech" });
        await Peer.SayAsync(conversion);
        await Peer.SayAsync(again);
        var converted = await Peer.HeardAsync<ItemConverted>(m => m.SourceItemId == conversion.ReportId);
        (converted.SourceKind, converted.NewKind, converted.LineageId).ShouldBe(("joint-survey", "proposal", conversion.LineageId));
        converted.NewItemId.ShouldBeOneOf(conversion.ConversionId, again.ConversionId);

        // Both hand-overs hear of the one proposal.
        (await Peer.HeardAsync<ProposalOfRecommendationProgressed>(m => m.FactId == conversion.ConversionId)).ProposalId.ShouldBe(converted.NewItemId);
        (await Peer.HeardAsync<ProposalOfRecommendationProgressed>(m => m.FactId == again.ConversionId)).ProposalId.ShouldBe(converted.NewItemId);
        await Eventually.TrueAsync(async () => await World.CountAsync("select count(*) from messaging.inbox where message_type like '%RecommendationConverted'") == 3, because: "all three were taken");
        (await World.CountAsync("select count(*) from proposals")).ShouldBe(1);
        (await World.DetailAsync(Office(), converted.NewItemId)).GetProperty("fromRecommendationId").GetGuid().ShouldBe(conversion.RecommendationId);
    }

    [Fact]
    public async Task The_survey_hears_that_it_was_filed_assigned_and_answered_also_under_another_case()
    {
        var conversion = Conversion();
        await Peer.SayAsync(conversion);
        await Peer.HeardAsync<ProposalOfRecommendationProgressed>(m => m.Status == "carrier-sought");
        var draft = await World.CarriedByAsync(Member(5), await World.CardAsync(Office(), conversion.ConversionId));
        var card = await World.SubmitAsync(Member(5), draft);
        card = await World.ActAsync(Office(), await World.ActAsync(Office(), card, "review"), "first-review", new { });
        card = await World.ActAsync(Office(), card, "filing", new { });
        (await HeardAsync("adopted")).CaseLabel.ShouldBe(card.CaseLabel);

        var main = await World.FiledAsync(Member(6));
        await World.ActAsync(Office(), card, "merger", new { mainId = main.Id });
        await World.ActAsync(Office(), await World.CardAsync(Office(), main.Id), "assignment", Units((Lead, "lead")));
        await World.StartAsync(Lead, main.Id);
        await World.ReplyAsync(Lead, main.Id, "B", ("两年内完成", new DateOnly(2028, 12, 31)));

        var replied = await HeardAsync("replied");
        (replied.ProposalId, replied.Status, replied.ResultClass, replied.CanonicalResult).ShouldBe((card.Id, "merged", "B", "in-progress"));
        Peer.All<ProposalOfRecommendationProgressed>().ShouldAllBe(m => m.RecommendationId == conversion.RecommendationId && m.ProposalId == card.Id);
        // The report is told the same facts through Forwarding, by another queue: wait for its last one, too.
        await Peer.HeardAsync<OutcomeRecorded>(o => o.OutcomeId == replied.FactId);
        Peer.All<OutcomeRecorded>().Where(o => o.ItemId == card.Id).Select(o => o.OutcomeId)
            .ShouldBe(Peer.All<ProposalOfRecommendationProgressed>().Where(m => m.Outcome is not null).Select(m => m.FactId), ignoreOrder: true);

        Task<ProposalOfRecommendationProgressed> HeardAsync(string outcome) => Peer.HeardAsync<ProposalOfRecommendationProgressed>(m => m.Outcome == outcome);
    }

    [Fact]
    public async Task A_merge_that_is_undone_takes_its_outcome_back()
    {
        var conversion = Conversion();
        await Peer.SayAsync(conversion);
        await Peer.HeardAsync<ProposalOfRecommendationProgressed>(m => m.Status == "carrier-sought");
        var draft = await World.CarriedByAsync(Member(5), await World.CardAsync(Office(), conversion.ConversionId));
        var card = await World.SubmitAsync(Member(5), draft);
        card = await World.ActAsync(Office(), await World.ActAsync(Office(), card, "review"), "first-review", new { });
        card = await World.ActAsync(Office(), card, "filing", new { });
        var main = await World.FiledAsync(Member(6));
        foreach (var time in new[] { 1, 2 })
        {
            await World.ActAsync(Office(), card, "merger", new { mainId = main.Id });
            card = await World.ActAsync(Office(), await World.CardAsync(Office(), card.Id), "merger-undoing");
            await Eventually.TrueAsync(() => Peer.All<OutcomeRecorded>().Count(o => o.Withdrawn) == time);
        }

        var combined = Peer.All<OutcomeRecorded>().Where(o => o.AdoptionKind == "combined").ToArray();
        combined.Where(o => o.Withdrawn).Select(o => (o.OutcomeId, o.Revision)).ShouldBe(combined.Where(o => !o.Withdrawn).Select(o => (o.OutcomeId, 2)), ignoreOrder: true);
        combined.Select(o => o.OutcomeId).Distinct().Count().ShouldBe(2, "each merge is an outcome of its own");
        (await Peer.HeardAsync<ProposalOfRecommendationProgressed>(m => m.Text == "撤销并案")).Status.ShouldBe("filed");
    }

    private RecommendationConverted Conversion() => new()
    {
        ConversionId = Guid.CreateVersion7(),
        RecommendationId = Guid.CreateVersion7(),
        ReportId = Guid.CreateVersion7(),
        SurveyId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = StubDirectory.County,
        Target = "proposal",
        Title = "关于统筹黑臭水体治理的建议",
        Area = "水利",
        Text = "建立流域统一调度。",
        Evidence = "三个县的水质数据。",
        ConvertedBy = "调研组",
        ConvertedAt = World.Clock.GetUtcNow(),
    };
}
