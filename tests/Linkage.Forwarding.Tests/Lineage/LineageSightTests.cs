using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Tests.Support;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Lineage;

/// <summary>
/// One lineage: three counties' items were combined by the city, whose item and another city's were combined by the province.
/// Who sees what of it is one table.
/// </summary>
public sealed class LineageSightTests
{
    private static readonly Guid A = Guid.CreateVersion7(), B = Guid.CreateVersion7(), C = Guid.CreateVersion7();
    private static readonly Guid CityItem = Guid.CreateVersion7(), OtherItem = Guid.CreateVersion7(), Top = Guid.CreateVersion7();

    private static readonly LineageGraph Graph = new(
        [Item(A, County), Item(B, SecondCounty), Item(C, County), Item(CityItem, City), Item(OtherItem, OtherCity), Item(Top, Province)],
        [Edge(A, CityItem), Edge(B, CityItem), Edge(C, CityItem), Edge(CityItem, Top), Edge(OtherItem, Top)]);

    [Theory]
    // viewer, policy of the bodies above: own/sibling county items A, B, C, the city's, the other city's, the province's
    [InlineData(County, "full", "Full", "Counted", "Full", "Full", "Counted", "Full")]
    [InlineData(County, "title", "Full", "Counted", "Full", "Title", "Counted", "Title")]
    [InlineData(County, "status", "Full", "Counted", "Full", "Status", "Counted", "Status")]
    [InlineData(County, "nonsense", "Full", "Counted", "Full", "Status", "Counted", "Status")]
    [InlineData(SecondCounty, "title", "Counted", "Full", "Counted", "Title", "Counted", "Title")]
    [InlineData(City, "full", "Title", "Title", "Title", "Full", "Counted", "Full")]
    [InlineData(City, "status", "Title", "Title", "Title", "Full", "Counted", "Status")]
    [InlineData(OtherCity, "title", "None", "None", "None", "Counted", "Full", "Title")]
    [InlineData(Province, "status", "Title", "Title", "Title", "Title", "Title", "Full")]
    [InlineData(ThirdCounty, "full", "None", "None", "None", "None", "None", "None")]
    public void Each_body_sees_what_the_policy_says(string viewer, string policy, string a, string b, string c, string city, string other, string top)
    {
        var policies = Graph.Items.Select(i => i.Body).Distinct().ToDictionary(body => body, _ => policy);
        var received = viewer switch
        {
            City => new HashSet<Guid> { A, B, C },
            Province => [CityItem, OtherItem],
            _ => [],
        };

        var sight = new LineageSight(Graph, Office(viewer), received, policies);

        new[] { A, B, C, CityItem, OtherItem, Top }.Select(id => sight.Of(id).ToString()).ShouldBe([a, b, c, city, other, top]);
        sight.IsOnIt.ShouldBe(viewer != ThirdCounty);
    }

    [Fact]
    public void What_was_forwarded_but_not_taken_in_shows_its_title_to_the_receiver()
    {
        var lone = new LineageGraph([Item(A, County)], []);
        new LineageSight(lone, Office(City), new HashSet<Guid> { A }, new Dictionary<string, string>()).Of(A).ShouldBe(Sight.Title);
        new LineageSight(lone, Office(Province), new HashSet<Guid>(), new Dictionary<string, string>()).Of(A).ShouldBe(Sight.None);
    }

    [Fact]
    public void Words_of_an_outcome_are_for_whom_its_visibility_names()
    {
        var sight = new LineageSight(Graph, Office(County), new HashSet<Guid>(), new Dictionary<string, string> { [Province] = "status", [City] = "status" });
        var own = new LineageSight(Graph, Office(Province), new HashSet<Guid> { CityItem }, new Dictionary<string, string>());

        (sight.Sees(Outcome("full")), sight.WordsOf(Outcome("full"))).ShouldBe((true, "请研究"));
        (sight.Sees(Outcome("summary")), sight.WordsOf(Outcome("summary"))).ShouldBe((true, null));
        sight.Sees(Outcome("none")).ShouldBeFalse();
        (own.Sees(Outcome("none")), own.WordsOf(Outcome("none"))).ShouldBe((true, "请研究"));
    }

    [Fact]
    public void A_node_is_never_more_than_its_item_is_for_the_person()
    {
        var mine = Item(A, County, "triage", "user:me");
        var mates = Item(C, County, "triage", "user:mate");
        var combined = Item(CityItem, County, "triage");
        var graph = new LineageGraph([mine, mates, combined, Item(Top, Province)], [Edge(A, CityItem), Edge(C, CityItem), Edge(CityItem, Top)]);
        var policies = new Dictionary<string, string> { [Province] = "title" };
        LineageSight Of(string role, string user) => new(graph, Viewer.Of(County, [role], user), new HashSet<Guid>(), policies);
        string[] Seen(LineageSight sight) => [.. new[] { A, C, CityItem, Top }.Select(id => sight.Of(id).ToString())];

        Seen(Of("triage", "clerk")).ShouldBe(["Full", "Full", "Full", "Title"]);
        // What the office made of it is no item of the member's; that something was made of it is.
        Seen(Of("member", "me")).ShouldBe(["Full", "Counted", "Status", "Title"]);
        Of("member", "nobody").IsOnIt.ShouldBeFalse();
        // What was forwarded to the body is its inbox's.
        var lone = new LineageGraph([Item(B, SecondCounty)], []);
        new LineageSight(lone, Viewer.Of(City, ["member"], "me"), new HashSet<Guid> { B }, policies).Of(B).ShouldBe(Sight.None);
    }

    [Fact]
    public void A_circle_ends_the_walk()
    {
        var circle = new LineageGraph([Item(A, County), Item(B, City)], [Edge(A, B), Edge(B, A)]);
        circle.Up([A]).ShouldBe([A, B], ignoreOrder: true);
        circle.Down([A]).ShouldBe([A, B], ignoreOrder: true);
    }

    private static Viewer Office(string body) => Viewer.Of(body, ["triage"], "");

    private static LineageItem Item(Guid id, string body, params string[] readers) => new()
    {
        Id = id,
        LineageId = id,
        Kind = "social-information",
        Body = body,
        Title = "t",
        Version = 1,
        Readers = readers.Length == 0 ? Viewer.Office : readers,
    };

    private static LineageEdge Edge(Guid source, Guid target) => new() { SourceId = source, TargetId = target, Type = EdgeType.Combined, MadeAt = Messages.Noon };

    private static Outcome Outcome(string visibility) => new()
    {
        Id = Guid.CreateVersion7(),
        Revision = 1,
        Type = "instructed",
        Level = "province",
        ByWhom = "省委办公厅",
        Text = "请研究",
        OccurredOn = new DateOnly(2026, 9, 10),
        ItemId = Top,
        LineageId = Top,
        Kind = "social-information",
        Body = Province,
        Visibility = visibility,
        RecordedBy = "赵处长",
        RecordedAt = Messages.Noon,
    };
}
