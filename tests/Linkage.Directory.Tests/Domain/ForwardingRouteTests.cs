using Linkage.Directory.Domain.Bodies;

namespace Linkage.Directory.Tests.Domain;

public sealed class ForwardingRouteTests
{
    private readonly Body _national = Body.Found("000000", "全国政协", "全国政协", BodyLevel.National, null);
    private readonly Body _province = Body.Found("510000", "四川省政协", "四川省政协", BodyLevel.Province, "000000");
    private readonly Body _city = Body.Found("510100", "成都市政协", "成都市政协", BodyLevel.City, "510000");
    private readonly Body _county = Body.Found("510107", "武侯区政协", "武侯区政协", BodyLevel.County, "510100");

    private BodyTree Tree => new([_county, _city, _province, _national]);

    [Fact]
    public void The_normal_channel_leads_to_the_parent_and_skips_nobody()
    {
        var (route, why) = ForwardingRoute.Resolve(Tree, "510107", ForwardingChannel.Normal, null);

        why.ShouldBeNull();
        route.ShouldNotBeNull().ToBody.ShouldBe("510100");
        route.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void A_direct_report_names_the_bodies_it_skips_from_below_upward()
    {
        _county.SetDirectReportLinks(["000000"]);
        _city.SetPolicies(SkippedBodyPolicy.Full, LineagePolicy.Title);
        _province.SetPolicies(SkippedBodyPolicy.None, LineagePolicy.Title);

        var (route, _) = ForwardingRoute.Resolve(Tree, "510107", ForwardingChannel.DirectReport, null);

        route.ShouldNotBeNull().ToBody.ShouldBe("000000");
        route.Skipped.ShouldBe([new("510100", SkippedBodyPolicy.Full), new("510000", SkippedBodyPolicy.None)]);
    }

    [Fact]
    public void With_several_links_the_receiver_has_to_be_named()
    {
        _county.SetDirectReportLinks(["000000", "510000"]);

        ForwardingRoute.Resolve(Tree, "510107", ForwardingChannel.DirectReport, null).Why.ShouldBe(NoRoute.SeveralReceivers);
        ForwardingRoute.Resolve(Tree, "510107", ForwardingChannel.DirectReport, "510000").Route.ShouldNotBeNull().ToBody.ShouldBe("510000");
        ForwardingRoute.Resolve(Tree, "510107", ForwardingChannel.DirectReport, "510100").Why.ShouldBe(NoRoute.NotLinked);
    }

    [Fact]
    public void Says_why_there_is_no_route()
    {
        ForwardingRoute.Resolve(Tree, "000000", ForwardingChannel.Normal, null).Why.ShouldBe(NoRoute.NobodyAbove);
        ForwardingRoute.Resolve(Tree, "510107", ForwardingChannel.DirectReport, null).Why.ShouldBe(NoRoute.NotADirectReportPoint);
        ForwardingRoute.Resolve(Tree, "510107", ForwardingChannel.Normal, "510000").Why.ShouldBe(NoRoute.NotLinked);
        ForwardingRoute.Resolve(Tree, "999999", ForwardingChannel.Normal, null).Why.ShouldBe(NoRoute.UnknownSender);
    }

    [Fact]
    public void A_tree_that_somebody_bent_into_a_ring_does_not_hang()
    {
        var upper = Body.Found("510000", "甲", "甲", BodyLevel.Province, "510100");
        var lower = Body.Found("510100", "乙", "乙", BodyLevel.City, "510000");

        new BodyTree([upper, lower]).WithAncestors("510100").Select(body => body.Code).ShouldBe(["510100", "510000"]);
    }

    [Theory]
    [InlineData("000000", "national")]
    [InlineData("510000", "province")]
    [InlineData("510100", "city")]
    [InlineData("510107", "county")]
    public void The_code_suggests_the_level(string code, string level) =>
        Linkage.Persistence.Conventions.CodeText.Code(BodyCode.LevelOf(code)).ShouldBe(level);
}
