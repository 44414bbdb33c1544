using System.Globalization;
using System.Net;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard's one page: plain HTML that reloads itself, without a script.</summary>
internal static class DashboardPage
{
    private const int LinesShown = 60;

    private const string Head = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Resources</title><style>
        body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; color: #1f1f1f }
        table { border-collapse: collapse } th, td { text-align: left; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid #ddd }
        pre { background: #f5f5f5; padding: .7rem; overflow: auto; max-height: 22rem; font-size: 12px }
        .ok { color: #237804 } .bad { color: #a8071a } .wait { color: #874d00 }
        </style></head><body><h1>Resources</h1>
        <table><thead><tr><th>Resource</th><th>State</th><th>Address</th><th>Process</th><th>Restarts</th><th>Since</th></tr></thead><tbody>
        """;

    public static string Render(IReadOnlyList<Replica> replicas, ResourceNotificationService notifications, ResourceLogs logs)
    {
        var page = new StringBuilder(Head);
        foreach (var replica in replicas)
        {
            notifications.TryGetCurrentState(replica.Id, out var change);
            page.Append(CultureInfo.InvariantCulture, $"""
                <tr><td><a href="#{replica.Id}">{replica.Id}</a></td><td class="{Look(change)}">{State(change)}</td>
                <td>{string.Join("<br>", AddressTable.AddressesOf(replica).Select(Link))}</td><td>{change?.ProcessId}</td>
                <td>{change?.Restarts}</td><td>{change?.Snapshot.StartTimeStamp:yyyy-MM-dd HH:mm:ss} UTC</td></tr>
                """);
        }

        page.Append("</tbody></table>");
        foreach (var replica in replicas)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{replica.Id}\">{replica.Id}</h2><pre>");
            foreach (var line in logs.Last(replica.Id, LinesShown))
                page.AppendLine(WebUtility.HtmlEncode(line));
            page.Append("</pre>");
        }

        return page.Append("</body></html>").ToString();
    }

    private static string State(ResourceEvent? change) => change switch
    {
        null => "",
        { IsHealthy: true } => "Running, healthy",
        { Error: { } error } => WebUtility.HtmlEncode($"{change.Snapshot.State?.Text}: {error}"),
        _ => WebUtility.HtmlEncode(change.Snapshot.State?.Text ?? ""),
    };

    private static string Look(ResourceEvent? change) => change switch
    {
        { IsSettled: true } => "ok",
        { HasFailed: true } => "bad",
        _ => "wait",
    };

    private static string Link(string address) =>
        address.StartsWith("http://", StringComparison.Ordinal) ? $"<a href=\"{address.Split(' ')[0]}\">{address}</a>" : address;
}
