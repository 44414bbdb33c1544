using Grpc.Core;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.Proposals.Domain;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Telemetry;

namespace Linkage.Proposals.Reading;

/// <summary>查重 beyond the body's own proposals: asked at Forwarding. A hint: when Forwarding is away, work goes on without it.</summary>
internal sealed class LookAlikesElsewhere(LookAlikes.LookAlikesClient client, TimeProvider clock, ILogger<LookAlikesElsewhere> log)
{
    // Forwarding compares at most 100,000 characters; what two long texts have in common shows long before.
    private const int MostText = 90_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>Null when Forwarding did not answer.</returns>
    public async Task<(IReadOnlyList<LookAlikeElsewhere> Visible, int Hidden)?> FindAsync(Proposal proposal, Caller caller, CancellationToken ct)
    {
        var content = proposal.Content;
        var text = string.Join('\n', content.Situation, content.Analysis, content.Suggestion);
        var request = new FindLookAlikesRequest
        {
            Body = proposal.Body,
            Roles = { caller.Roles },
            UserId = caller.UserId,
            Title = content.Title,
            Text = text.Length > MostText ? text[..MostText] : text,
            ExceptItemId = proposal.Id.ToString(),
            Limit = 20,
        };
        try
        {
            var reply = await client.FindAsync(request, deadline: clock.GetUtcNow().UtcDateTime + Patience, cancellationToken: ct);
            return ([.. reply.Visible.Select(l => new LookAlikeElsewhere(
                l.ItemId, l.Kind, l.Body, l.Title, l.Similarity, [.. l.Passages.Select(p => new MatchingPassage(p.Start, p.Length))], l.MovedAt))], reply.HiddenElsewhere);
        }
        catch (RpcException away) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("Look-alikes of other bodies are not available: {Fault}", away.InOneLine());
            return null;
        }
    }
}

/// <summary>相似件 of another kind or body that the asking body may see.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Kind">Its kind, as messages name it.</param>
/// <param name="Body">Code of its body.</param>
/// <param name="Title">Its title.</param>
/// <param name="Similarity">0 to 1.</param>
/// <param name="Passages">Matching stretches in situation, analysis and suggestion joined by line feeds.</param>
/// <param name="MovedAt">When it last moved.</param>
internal sealed record LookAlikeElsewhere(
    string ItemId, string Kind, string Body, string Title, double Similarity, IReadOnlyList<MatchingPassage> Passages, string MovedAt);

/// <summary>A matching stretch, in UTF-16 units.</summary>
internal sealed record MatchingPassage(int Start, int Length);
