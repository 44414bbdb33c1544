using FsCheck;
using FsCheck.Fluent;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Tests.Domain;

/// <summary>Whatever legal way an item takes, what was said and done stays.</summary>
public sealed class ItemHistoryProperties
{
    [Fact]
    public void Versions_history_and_sources_only_ever_grow() =>
        Prop.ForAll(Ways(), Holds).QuickCheckThrowOnFailure();

    private static Arbitrary<int[]> Ways() => Gen.Choose(0, 1_000_000).ArrayOf().Resize(60).ToArbitrary();

    private static bool Holds(int[] choices)
    {
        var item = choices.Length % 2 == 0 ? Samples.Draft() : TakenIn();
        var (sources, versions) = (item.Sources.ToList(), item.Versions.ToList());
        foreach (var choice in choices)
        {
            var steps = InformationTransitions.From(item.Status).Where(item.Takes).ToList();
            if (steps.Count == 0)
                break;
            Take(item, steps[choice % steps.Count], choice);
            versions.SequenceEqual(item.Versions.Take(versions.Count)).ShouldBeTrue();
            versions = [.. item.Versions];
        }

        item.Sources.ShouldBe(sources);
        item.Revision.ShouldBe(item.History.Count);
        item.History.Select(s => s.Revision).ShouldBe(Enumerable.Range(1, item.History.Count));
        item.History.Zip(item.History.Skip(1)).ShouldAllBe(pair => pair.Second.From == pair.First.To);
        item.Versions.Select(v => v.Number).ShouldBe(Enumerable.Range(1, item.ContentVersion));
        item.Versions.ShouldAllBe(v => v.Hash == ItemContent.Hash(v.Content));
        item.ContentHash.ShouldBe(item.Versions[^1].Hash);
        return true;
    }

    private static void Take(InformationItem item, InformationTrigger step, int choice)
    {
        var content = Samples.Content($"情况 {choice % 7}");
        switch (step)
        {
            case InformationTrigger.Revise:
                item.Revise(content, new(Urgency.Urgent, "member"), Samples.Clerk, Samples.Now);
                break;
            case InformationTrigger.Edit:
                item.Edit(content, null, Samples.Clerk, Samples.Now);
                break;
            default:
                item.Move(step, Samples.Clerk, Samples.Now);
                break;
        }
    }

    private static InformationItem TakenIn()
    {
        var id = ItemId.New(Samples.Now);
        return InformationItem.TakeIn(
            id, "510100", Guid.CreateVersion7(Samples.Now), 2, Samples.Content(), new(Urgency.Normal, "forwarded"),
            [
                new(id, 1, 60, Guid.CreateVersion7(Samples.Now), Guid.CreateVersion7(Samples.Now), null, "510104", "一", "{}", "x"),
                new(id, 2, 40, Guid.CreateVersion7(Samples.Now), Guid.CreateVersion7(Samples.Now), null, "510105", "二", "{}", "y"),
            ], Samples.Clerk, Samples.Now);
    }
}
