using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.ServiceDefaults.Tests;

public sealed class PagingTests
{
    [Fact]
    public void A_row_more_than_the_limit_means_another_page()
    {
        var page = Page.Of([1, 2, 3], 2, last => Cursor.Of(last));
        page.Items.ShouldBe([1, 2]);
        Cursor.Number(page.NextCursor).ShouldBe(2);

        Page.Of([1, 2], 2, last => Cursor.Of(last)).NextCursor.ShouldBeNull();
    }

    [Fact]
    public void A_cursor_gives_back_its_parts()
    {
        var instant = new DateTimeOffset(2026, 9, 28, 8, 30, 0, TimeSpan.FromHours(8));
        var id = Guid.CreateVersion7();
        var parts = Cursor.Parts(Cursor.Of(instant, id, "第一"), 3)!;

        Cursor.ToInstant(parts[0]).ShouldBe(instant);
        Cursor.ToId(parts[1]).ShouldBe(id);
        parts[2].ShouldBe("第一");
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("YWJj")]
    [InlineData("gICA")]
    [InlineData("OTk5OTk5OTk5OTk5OTk5OTk5OTk")]
    public void A_cursor_of_somebody_elses_making_is_refused(string cursor) =>
        Should.Throw<Refusal>(() => Cursor.ToInstant(Cursor.Parts(cursor, 2)![0])).Kind.ShouldBe(RefusalKind.Invalid);

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    [InlineData(-1)]
    public void A_limit_out_of_range_is_refused(int limit) => Should.Throw<Refusal>(() => PageLimit.Of(limit)).Kind.ShouldBe(RefusalKind.Invalid);

    [Fact]
    public void Without_a_limit_a_page_has_50() => PageLimit.Of(null).ShouldBe(50);
}
