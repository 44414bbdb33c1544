using FsCheck;
using FsCheck.Fluent;
using Linkage.JointSurveys.Domain;

namespace Linkage.JointSurveys.Tests;

public sealed class LookAlikeTests
{
    [Fact]
    public void Rewordings_of_two_counties_stand_together_and_others_do_not()
    {
        var groups = LookAlikes.Groups(
        [
            ("510101", "加密乡镇饮用水水源地水质监测点位"), ("510101", "引导社会组织参与社区治理"),
            ("510102", "加密乡镇饮用水水源地的水质监测点位。"), ("510103", "建立跨区域生态补偿机制"),
        ], 0.6);
        groups.ShouldHaveSingleItem().ShouldBe([0, 2]);
    }

    [Fact]
    public void One_countys_own_repetitions_are_no_proposal() =>
        LookAlikes.Groups([("510101", "加密监测点位"), ("510101", "加密监测点位")], 0.6).ShouldBeEmpty();

    [Fact]
    public void Likeness_is_symmetric_and_whole_for_the_same_text() =>
        Prop.ForAll<NonEmptyString, NonEmptyString>((a, b) =>
        {
            LookAlikes.Likeness(a.Get, b.Get).ShouldBe(LookAlikes.Likeness(b.Get, a.Get));
            LookAlikes.Likeness(a.Get, b.Get).ShouldBeInRange(0, 1);
            LookAlikes.Likeness("饮用水" + Clean(a.Get), "饮用水" + Clean(a.Get)).ShouldBe(1);
        }).Check(Config.QuickThrowOnFailure);

    private static string Clean(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
