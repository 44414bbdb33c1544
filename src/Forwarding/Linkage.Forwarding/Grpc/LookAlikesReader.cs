using System.Globalization;
using Grpc.Core;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.LookAlikes;

namespace Linkage.Forwarding.Grpc;

/// <summary>查重 for the services that hold items.</summary>
internal sealed class LookAlikesReader(LookAlikeFinder finder) : Contracts.Grpc.V1.LookAlikes.LookAlikesBase
{
    private const int MostText = 100_000;

    public override async Task<FindLookAlikesReply> Find(FindLookAlikesRequest request, ServerCallContext context)
    {
        if (request.Body.Length == 0 || request.Limit is < 1 or > 20 || request.Text.Length + request.Title.Length > MostText)
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"body is needed, limit is 1 to 20, and the text has at most {MostText} characters"));
        Guid? except = request.ExceptItemId.Length == 0 ? null
            : Guid.TryParse(request.ExceptItemId, out var id) ? id
            : throw new RpcException(new Status(StatusCode.InvalidArgument, "except_item_id is no id"));

        var findings = await finder.FindAsync(
            new(Viewer.Of(request.Body, request.Roles, request.UserId), request.Title, request.Text, except, null, request.Limit), context.CancellationToken);
        var reply = new FindLookAlikesReply { HiddenElsewhere = findings.HiddenElsewhere };
        foreach (var found in findings.Visible)
        {
            var look = new LookAlike
            {
                ItemId = found.ItemId.ToString(),
                Kind = found.Kind,
                Body = found.Body,
                Title = found.Title,
                Similarity = Math.Round(found.Similarity, 4),
                MovedAt = found.MovedAt.ToString("O", CultureInfo.InvariantCulture),
            };
            look.Passages.AddRange(found.Passages.Select(p => new Passage { Start = p.Start, Length = p.Length }));
            reply.Visible.Add(look);
        }

        return reply;
    }
}
