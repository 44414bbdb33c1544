using Grpc.Core;
using Linkage.Directory.Contracts.Grpc.V1;

namespace Linkage.Web.Tests;

/// <summary>A Directory that knows one session: <c>token-of-clerk</c>.</summary>
internal sealed class FakeDirectory : DirectoryReader.DirectoryReaderBase
{
    public override Task<SessionUser> ResolveSession(ResolveSessionRequest request, ServerCallContext context) =>
        request.Token == "token-of-clerk"
            ? Task.FromResult(new SessionUser
            {
                UserId = "u1",
                UserName = "clerk",
                DisplayName = "王敏",
                Body = "510104",
                Level = BodyLevel.County,
                Roles = { "triage" },
            })
            : throw new RpcException(new Status(StatusCode.Unauthenticated, "unknown session"));
}
