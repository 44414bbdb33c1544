using System.Net;
using System.Net.Sockets;
using Linkage.ServiceDefaults.Discovery;
using Microsoft.Extensions.Configuration;

namespace Linkage.ServiceDefaults.Tests;

public sealed class DiscoveryTests
{
    private static readonly IConfiguration TwoReplicas = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["services:directory:http:0"] = "http://127.0.0.1:5001",
        ["services:directory:http:1"] = "http://127.0.0.1:5002",
        ["services:directory:grpc:0"] = "http://127.0.0.1:6001",
    }).Build();

    [Fact]
    public void A_named_endpoint_has_its_own_addresses() =>
        new ServiceAddresses(TwoReplicas, TimeProvider.System).Of(new Uri("http://_grpc.directory/x")).ShouldBe([new Uri("http://127.0.0.1:6001")]);

    [Fact]
    public void A_host_that_is_no_service_of_ours_stays() =>
        new ServiceAddresses(TwoReplicas, TimeProvider.System).Of(new Uri("http://127.0.0.1:9/x")).ShouldBeEmpty();

    [Fact]
    public void Replicas_take_turns()
    {
        var addresses = new ServiceAddresses(TwoReplicas, TimeProvider.System);
        Enumerable.Range(0, 4).Select(_ => addresses.Of(new Uri("http://directory"))[0].Port).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task When_a_replica_refuses_the_connection_the_next_one_is_asked_and_then_asked_first()
    {
        var addresses = new ServiceAddresses(TwoReplicas, TimeProvider.System);
        var network = new Network(refusing: 5001);
        using var client = new HttpClient(new ServiceDiscoveryHandler(addresses) { InnerHandler = network });

        for (var i = 0; i < 6; i++)
            (await client.PostAsync(new Uri("http://directory/api"), new StringContent("x"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        network.Asked.Count(port => port == 5002).ShouldBe(6);
        network.Asked.Count(port => port == 5001).ShouldBeLessThanOrEqualTo(1, "a replica that did not answer rests for a moment");
    }

    private sealed class Network(int refusing) : HttpMessageHandler
    {
        public List<int> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.Port);
            return request.RequestUri.Port == refusing
                ? throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused))
                : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
