using Linkage.ServiceDefaults.Telemetry;
using Linkage.Testing;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Tests;

public sealed class OutageTests : IDisposable
{
    private readonly CapturedLog log = new();
    private readonly Outage outage;

    public OutageTests() => outage = new(log.CreateLogger("test"), "The store is away");

    public void Dispose() => log.Dispose();

    [Fact]
    public void Warns_once_goes_on_at_debug_and_says_when_it_is_over()
    {
        for (var i = 0; i < 4; i++)
            outage.Failed(new TimeoutException("No answer\r\n  within 5 s"));
        outage.Over();
        outage.Over();

        log.Lines.Select(l => l.Level).ShouldBe([LogLevel.Warning, LogLevel.Debug, LogLevel.Debug, LogLevel.Debug, LogLevel.Information]);
        log.Lines.ShouldAllBe(l => l.Exception == null && !l.Text.Contains('\n'));
        log.Lines[0].Text.ShouldBe("The store is away; it is tried again: TimeoutException: No answer within 5 s");
        log.Lines[^1].Text.ShouldBe("The store is away: that is over after 4 failed attempt(s)");
    }

    [Fact]
    public void Warns_again_of_the_next_outage_and_says_nothing_of_what_never_failed()
    {
        outage.Over();
        log.Lines.ShouldBeEmpty();
        outage.Failed(new IOException("first"));
        outage.Over();
        outage.Failed(new IOException("second"));
        log.Loud.Count.ShouldBe(2);
    }

    [Fact]
    public void Names_the_root_of_a_fault_and_cuts_what_is_long()
    {
        new InvalidOperationException("outer", new IOException("middle", new TimeoutException("root"))).InOneLine()
            .ShouldBe("InvalidOperationException: outer <- TimeoutException: root");
        new IOException(new string('x', 5000)).InOneLine().Length.ShouldBeLessThan(330);
    }
}
