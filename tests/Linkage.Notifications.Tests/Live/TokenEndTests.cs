using System.Net.Http.Headers;
using Linkage.Notifications.Tests.Support;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Microsoft.Extensions.Configuration;

namespace Linkage.Notifications.Tests.Live;

/// <summary>A stream lives no longer than the token that opened it.</summary>
public sealed class TokenEndTests
{
    [Fact]
    public async Task The_stream_ends_with_the_token()
    {
        await using var host = await NotificationsHost.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Linkage:SigningKey"] = ServiceHost.SigningKey }).Build();
        var tokens = new InternalToken(configuration, new Earlier(InternalToken.Lifetime - TimeSpan.FromSeconds(2)));
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Mint(NotificationsHost.Person(Samples.City, "clerk", "triage")));

        await using var stream = await EventStream.OpenAsync(client);
        await stream.NextAsync("ready");
        await stream.Ended.WaitAsync(TimeSpan.FromSeconds(20));
        await Eventually.TrueAsync(() => host.Hub.Count == 0);
    }

    private sealed class Earlier(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - by;
    }
}
