using Grpc.Core;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Telemetry;

namespace Linkage.SocialInformation.Features;

/// <summary>查重: asks Forwarding for near-duplicates across what the caller may see. A hint: when Forwarding is away, work goes on without it.</summary>
internal sealed class LookAlikeSearch(LookAlikes.LookAlikesClient client, TimeProvider clock, ILogger<LookAlikeSearch> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>Null when Forwarding did not answer.</returns>
    public async Task<LookAlikesView?> FindAsync(Caller caller, string title, string text, Guid? except, CancellationToken ct)
    {
        var request = new FindLookAlikesRequest
        {
            Body = caller.Body,
            Roles = { caller.Roles },
            UserId = caller.UserId,
            Title = title,
            Text = text,
            ExceptItemId = except?.ToString() ?? "",
            Limit = 5,
        };
        try
        {
            var reply = await client.FindAsync(request, deadline: clock.GetUtcNow().UtcDateTime + Patience, cancellationToken: ct);
            return new([.. reply.Visible.Select(l => new LookAlikeView(
                l.ItemId, l.Kind, l.Body, l.Title, l.Similarity, [.. l.Passages.Select(p => new PassageView(p.Start, p.Length))], l.MovedAt))], reply.HiddenElsewhere);
        }
        catch (RpcException away) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("Look-alikes are not available: {Fault}", away.InOneLine());
            return null;
        }
    }
}

/// <summary>近似内容.</summary>
/// <param name="Visible">Those that the caller may see.</param>
/// <param name="HiddenElsewhere">How many more there are.</param>
internal sealed record LookAlikesView(IReadOnlyList<LookAlikeView> Visible, int HiddenElsewhere);

/// <summary>One near-duplicate.</summary>
internal sealed record LookAlikeView(
    string ItemId, string Kind, string Body, string Title, double Similarity, IReadOnlyList<PassageView> Passages, string MovedAt);

/// <summary>A matching passage in the text that was asked about.</summary>
internal sealed record PassageView(int Start, int Length);
