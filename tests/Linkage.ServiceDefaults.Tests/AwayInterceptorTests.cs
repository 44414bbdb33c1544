using Grpc.Core;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.ServiceDefaults.Tests;

public sealed class AwayInterceptorTests
{
    private readonly AwayInterceptor interceptor = new([new StoreIsAway()]);

    [Fact]
    public async Task A_store_that_is_away_is_unavailable_to_the_caller()
    {
        var error = await Should.ThrowAsync<RpcException>(() => CallAsync(new TimeoutException("no answer")));
        error.Status.ShouldBe(new Status(StatusCode.Unavailable, "store-away", error.Status.DebugException));
    }

    [Fact]
    public async Task What_a_method_says_itself_is_left_alone()
    {
        var said = new RpcException(new Status(StatusCode.NotFound, "no such body"));
        (await Should.ThrowAsync<RpcException>(() => CallAsync(said))).ShouldBeSameAs(said);
    }

    [Fact]
    public async Task A_defect_stays_a_defect() => await Should.ThrowAsync<NotSupportedException>(() => CallAsync(new NotSupportedException()));

    [Fact]
    public async Task A_refusal_of_another_kind_is_no_matter_of_waiting() =>
        (await Should.ThrowAsync<Refusal>(() => CallAsync(new Refusal(RefusalKind.NotFound, "not-found")))).Kind.ShouldBe(RefusalKind.NotFound);

    private Task<string> CallAsync(Exception thrown) => interceptor.UnaryServerHandler<string, string>("question", null!, (_, _) => throw thrown);

    private sealed class StoreIsAway : IRefusalTranslator
    {
        public Refusal? Translate(Exception exception) => exception is TimeoutException ? new Refusal(RefusalKind.Unavailable, "store-away") : null;
    }
}
