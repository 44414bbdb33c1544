using System.Collections.Frozen;
using Grpc.Core;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Forwarding.Grpc;

/// <summary>收文内容 for the services that hold the files which travelled with it: the same rule as for reading the inbox.</summary>
internal sealed class EnvelopesReader(ForwardingDbContext db) : Envelopes.EnvelopesBase
{
    public override Task<ReadContentReply> ReadContent(ReadContentRequest request, ServerCallContext context) => AnswerAsync(request, context.CancellationToken);

    internal async Task<ReadContentReply> AnswerAsync(ReadContentRequest request, CancellationToken ct)
    {
        if (!Guid.TryParse(request.EnvelopeId, out var id) || request.Body.Length == 0)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "envelope_id is no id, or body is missing"));
        if (!TriageRights.MayRead(request.Roles.ToFrozenSet(StringComparer.Ordinal)))
            return new();

        var found = await db.Envelopes.AsNoTracking()
            .Where(e => e.Id == id && e.ToBody == request.Body && e.State != EnvelopeState.Damaged)
            .Select(e => new { e.Kind, e.Content }).FirstOrDefaultAsync(ct);
        return found is null ? new() : new ReadContentReply { Found = true, Kind = found.Kind, Content = found.Content };
    }
}
