using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The table of resources and addresses, printed once everything is healthy.</summary>
internal static class AddressTable
{
    public static string Render(IReadOnlyList<Replica> replicas, ResourceNotificationService notifications, TimeSpan took)
    {
        string[][] rows = [.. replicas.Select(replica => new[]
        {
            replica.Id,
            notifications.TryGetCurrentState(replica.Id, out var change) ? change!.Snapshot.State?.Text ?? "" : "",
            string.Join("  ", AddressesOf(replica)),
        })];
        string[] head = ["resource", "state", "address"];
        int[] widths = [.. Enumerable.Range(0, head.Length).Select(column => rows.Append(head).Max(row => row[column].Length))];

        var text = new StringBuilder().AppendLine();
        foreach (var row in rows.Prepend([.. widths.Select(width => new string('-', width))]).Prepend(head))
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        return text.Append(CultureInfo.InvariantCulture, $"\nAll healthy after {took.TotalSeconds:0.0} s.").AppendLine().ToString();
    }

    public static IEnumerable<string> AddressesOf(Replica replica)
    {
        foreach (var endpoint in replica.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.IsAllocated))
        {
            if (endpoint.NeedsProxy && replica.Index == 0)
                yield return $"{endpoint.PublicAddress} (in front of all)";
            yield return endpoint.AddressOf(replica.Index);
        }
    }
}
