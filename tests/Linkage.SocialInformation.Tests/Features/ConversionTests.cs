using System.Net;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.Proposals.Contracts.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Contracts.V1;
using Linkage.SocialInformation.Features.ConvertToItem;
using Linkage.SocialInformation.Features.SuggestAsProposal;
using Linkage.SocialInformation.Tests.Domain;
using Linkage.SocialInformation.Tests.World;
using Linkage.Testing;

namespace Linkage.SocialInformation.Tests.Features;

/// <summary>转化: a proposal becomes information and information a proposal, over the real bus, with links on both sides.</summary>
[Collection(nameof(OnePlatform))]
public sealed class ConversionTests(Platform platform)
{
    private readonly string county = Platform.NewCity()[..4] + "01";

    [Fact]
    public async Task A_proposal_that_was_not_filed_goes_on_as_information_of_its_proposer()
    {
        var message = Converted();
        platform.Directory.ScreenInThreeDays.Add(county);
        await platform.Post.SendAsync(message);
        var clerk = platform.Desk(county);
        await Eventually.TrueAsync(async () => (await clerk.GetAsync($"/{message.InfoItemId}")).Status == HttpStatusCode.OK);
        await platform.DeliverAsync<ProposalConvertedToInfo, ProposalConvertedToInfoConsumer>(message);

        var item = await clerk.ItemAsync(message.InfoItemId);
        (item.Status, item.LineageId).ShouldBe(("submitted", message.LineageId));
        item["convertedFrom"]["kind"]!.GetValue<string>().ShouldBe("proposal");
        item["convertedFrom"]["itemId"]!.GetValue<Guid>().ShouldBe(message.ProposalId);
        item["sourceType"].GetValue<string>().ShouldBe("proposal");
        item["hop"].GetValue<int>().ShouldBe(2);
        item["reporter"]["identity"]!.GetValue<string>().ShouldBe("county-member");
        item["reporter"]["name"]!.GetValue<string>().ShouldBe("委员甲");
        item["reporter"]["joint"]!.AsArray().Select(j => j!["name"]!.GetValue<string>()).ShouldBe(["委员乙"]);
        (item["due"]["clock"]!.GetValue<string>(), item["due"]["on"]!.GetValue<string>()).ShouldBe(("screening", "2026-03-05"));
        var lineage = await platform.Post.GetAsync<ItemConverted>(m => m.NewItemId == message.InfoItemId);
        (lineage.SourceItemId, lineage.SourceKind, lineage.NewKind, lineage.LineageId).ShouldBe((message.ProposalId, "proposal", "social-information", message.LineageId));
        (await platform.Post.GetAsync<ItemMoved>(m => m.ItemId == message.InfoItemId)).Step.ShouldBe("convert");

        // The proposer sees it as their own and supplements it; a stranger does not see it.
        await clerk.StepAsync(item.Id, "receipt");
        await clerk.StepAsync(item.Id, "supplement-request", new { reasonCode = "facts-unclear", note = "请补充数据" });
        var proposer = platform.Desk(county, "proposer", [Roles.Member]);
        (await proposer.ItemAsync(item.Id)).AllowedActions.ShouldContain("resubmit");
        (await platform.Desk(county, "stranger", [Roles.Member]).GetAsync($"/{item.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        platform.Post.All<ItemConverted>(m => m.NewItemId == message.InfoItemId).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Its_proposal_hears_when_it_is_not_used_and_nobody_without_an_account_is_asked_to_supplement()
    {
        var message = Converted() with { ProposerId = "", ProposerType = "party", Organisation = "民盟县支部" };
        await platform.Post.SendAsync(message);
        var clerk = platform.Desk(county);
        await Eventually.TrueAsync(async () => (await clerk.GetAsync($"/{message.InfoItemId}")).Status == HttpStatusCode.OK);
        var received = await clerk.StepAsync(message.InfoItemId, "receipt");
        received.AllowedActions.ShouldNotContain("return-for-supplement");
        (received["reporter"]["identity"]!.GetValue<string>(), received["reporter"]["name"]!.GetValue<string>()).ShouldBe(("party", "民盟县支部"));

        await clerk.StepAsync(message.InfoItemId, "non-use", new { reasonCode = "facts-unclear" });
        (await platform.Post.GetAsync<OutcomeRecorded>(m => m.ItemId == message.InfoItemId)).Type.ShouldBe("not-used");
    }

    [Fact]
    public async Task An_item_that_became_a_proposal_links_to_it_and_says_so_once()
    {
        var clerk = platform.Desk(county);
        var item = await clerk.SubmitAsync();
        await clerk.StepAsync(item.Id, "receipt");
        await clerk.StepAsync(item.Id, "proposal-suggestion", new { reporterConsents = true });
        var suggestion = await platform.Post.GetAsync<InfoSuggestedAsProposal>(m => m.ItemId == item.Id);
        suggestion.Hop.ShouldBe(1);
        var taken = new ProposalTakenFromInfo { InfoItemId = item.Id, ProposalId = Guid.CreateVersion7(), LineageId = item.LineageId, Body = county, TakenAt = Samples.Now };

        await platform.Post.SendAsync(taken);
        await Eventually.TrueAsync(async () => (await clerk.ItemAsync(item.Id)).Json["proposalId"]?.GetValue<Guid>() == taken.ProposalId);
        var linked = await clerk.ItemAsync(item.Id);
        await platform.DeliverAsync<ProposalTakenFromInfo, ProposalTakenFromInfoConsumer>(taken);
        await platform.DeliverAsync<ProposalTakenFromInfo, ProposalTakenFromInfoConsumer>(taken with { InfoItemId = Guid.CreateVersion7() });

        (await clerk.ItemAsync(item.Id)).Version.ShouldBe(linked.Version);
        linked.Status.ShouldBe("suggested-as-proposal");
    }

    [Fact]
    public async Task What_a_survey_recommends_or_found_becomes_information_under_the_id_of_the_hand_over()
    {
        var recommendation = new RecommendationConverted
        {
            ConversionId = Guid.CreateVersion7(),
            RecommendationId = Guid.CreateVersion7(),
            ReportId = Guid.CreateVersion7(),
            SurveyId = Guid.CreateVersion7(),
            LineageId = Guid.CreateVersion7(),
            Body = county,
            Target = "social-information",
            Title = "关于水源地补偿",
            Area = "生态",
            Text = "建立补偿机制。",
            Evidence = "三县数据。",
            ConvertedBy = "调研组",
            ConvertedAt = Samples.Now,
        };
        var speech = recommendation with { ConversionId = Guid.CreateVersion7(), Target = "speech" };
        var finding = new FindingExtracted
        {
            ConversionId = Guid.CreateVersion7(),
            FindingId = Guid.CreateVersion7(),
            ReportId = recommendation.ReportId,
            SurveyId = recommendation.SurveyId,
            LineageId = recommendation.LineageId,
            Body = county,
            Title = "水源地管护缺人",
            Area = "生态",
            Text = "管护人员不足。",
            Suggestion = "增配人员。",
            ExtractedBy = "调研组",
            ExtractedAt = Samples.Now,
        };
        await platform.Post.SendAsync(speech);
        await platform.Post.SendAsync(recommendation);
        await platform.Post.SendAsync(finding);
        var clerk = platform.Desk(county);
        await Eventually.TrueAsync(async () => (await clerk.GetAsync($"/{recommendation.ConversionId}")).Status == HttpStatusCode.OK && (await clerk.GetAsync($"/{finding.ConversionId}")).Status == HttpStatusCode.OK);
        await platform.DeliverAsync<FindingExtracted, FindingExtractedConsumer>(finding);

        var item = await clerk.ItemAsync(finding.ConversionId);
        (item["situation"].GetValue<string>(), item["suggestion"].GetValue<string>(), item["sourceType"].GetValue<string>()).ShouldBe(("管护人员不足。", "增配人员。", "survey"));
        item["convertedFrom"]["itemId"]!.GetValue<Guid>().ShouldBe(recommendation.ReportId);
        var lineage = await platform.Post.GetAsync<ItemConverted>(m => m.NewItemId == recommendation.ConversionId);
        (lineage.SourceKind, lineage.SourceItemId).ShouldBe(("joint-survey", recommendation.ReportId));
        (await clerk.GetAsync($"/{speech.ConversionId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        platform.Post.All<ItemConverted>(m => m.NewItemId == finding.ConversionId).Count.ShouldBe(1);
    }

    private ProposalConvertedToInfo Converted() => new()
    {
        ProposalId = Guid.CreateVersion7(),
        InfoItemId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = county,
        Version = 1,
        Title = "关于整治河道漂浮物的建议",
        Situation = "入汛以来漂浮物增多。",
        Analysis = "责任不清。",
        Suggestion = "明确打捞单位。",
        Category = "水利",
        ProposerId = $"{county}-proposer",
        Proposer = "委员甲",
        CoSigners = ["委员乙"],
        ProposerType = "member",
        Level = "county",
        Hop = 2,
        ConsentedAt = Samples.Now,
        ConvertedBy = "提案委",
        ConvertedAt = Samples.Now,
    };
}
