using Grpc.Core;
using Linkage.Forwarding.Contracts.Grpc.V1;

namespace Linkage.Proposals.Tests.World;

/// <summary>Answers for Forwarding's look-alikes with what a test laid down, and keeps what it was asked.</summary>
internal sealed class StubForwarding : LookAlikes.LookAlikesClient
{
    public FindLookAlikesReply Answer { get; set; } = new();

    public bool Away { get; set; }

    public FindLookAlikesRequest? Asked { get; private set; }

    public override AsyncUnaryCall<FindLookAlikesReply> FindAsync(
        FindLookAlikesRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
    {
        Asked = request;
        var answer = Away ? Task.FromException<FindLookAlikesReply>(new RpcException(new Status(StatusCode.Unavailable, "away"))) : Task.FromResult(Answer);
        return new(answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }
}
