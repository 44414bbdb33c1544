using Grpc.Core;
using Linkage.Directory.Contracts.Grpc.V1;

namespace Linkage.Web.Tests;

/// <summary>A Directory that knows one session, <c>token-of-clerk</c>, another that can be ended, <c>token-of-guest</c>, and fails over a third.</summary>
internal sealed class FakeDirectory : DirectoryReader.DirectoryReaderBase
{
    public static volatile bool GuestHasLeft;

    public override Task<SessionUser> ResolveSession(ResolveSessionRequest request, ServerCallContext context) =>
        request.Token == "token-that-fails" ? throw new InvalidOperationException("This Directory fails.")
        : request.Token == "token-of-clerk" || (request.Token == "token-of-guest" && !GuestHasLeft)
            ? Task.FromResult(new SessionUser
            {
                UserId = request.Token == "token-of-clerk" ? "u1" : "u2",
                UserName = "clerk",
                DisplayName = "王敏",
                Body = "510104",
                Level = BodyLevel.County,
                Roles = { "triage" },
            })
            : throw new RpcException(new Status(StatusCode.Unauthenticated, "unknown session"));
}
