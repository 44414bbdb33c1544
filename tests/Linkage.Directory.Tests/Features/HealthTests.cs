using System.Net;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace Linkage.Directory.Tests.Features;

[Collection(nameof(DirectoryCollection))]
public sealed class HealthTests(DirectoryFixture directory)
{
    [Fact]
    public async Task Is_ready_and_alive_to_anybody_who_asks()
    {
        using var anybody = directory.Host.AnonymousClient();
        foreach (var address in new[] { "/health", "/alive" })
            (await anybody.GetStringAsync(new Uri(address, UriKind.Relative))).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Says_so_over_gRPC_too_without_asking_who_it_is()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{directory.GrpcPort}");
        (await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest())).Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
    }

    [Fact]
    public async Task Has_no_gRPC_where_REST_is()
    {
        using var anybody = directory.Host.AnonymousClient();
        using var question = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new("application/grpc") } };
        using var answer = await anybody.PostAsync(new Uri("/grpc.health.v1.Health/Check", UriKind.Relative), question);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
