using System.Net;
using System.Net.Http.Json;
using System.Text;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Directory.Tests.Features;

/// <summary>What a caller finds at the very first, and with the oddest header.</summary>
[Collection(nameof(DirectoryCollection))]
public sealed class ReadinessTests(DirectoryFixture directory)
{
    [Fact]
    public async Task Is_ready_when_it_has_refused_a_sign_in_that_left_nothing_behind()
    {
        using var client = directory.Host.AnonymousClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode == HttpStatusCode.OK);

        await using var database = NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand("""
            select (select count(*) from directory.users where user_name like '(%')
                 + (select count(*) from platform.audit_trail a where a.actor_id ~ '^[0-9a-f-]{36}$' and not exists (select 1 from directory.users u where u.id::text = a.actor_id))
            """);
        ((long)(await command.ExecuteScalarAsync())!).ShouldBe(0);
    }

    [Theory]
    [InlineData("k\u00E9y")]
    [InlineData("\u0080\u00FF")]
    [InlineData("a\tb")]
    public async Task Refuses_an_idempotency_key_with_odd_characters_by_the_name_of_its_header(string key)
    {
        using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 }) { BaseAddress = directory.Host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/bodies") { Content = JsonContent.Create(new { }) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key).ShouldBeTrue();
        request.Headers.Authorization = new("Bearer", directory.Host.Services.GetRequiredService<InternalToken>()
            .Mint(ServiceHost.Person("000000", "national", Roles.Administrator)));
        using var answer = await client.SendAsync(request);

        var problem = await answer.JsonAsync(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").TryGetProperty("/headers/Idempotency-Key", out _).ShouldBeTrue();
    }
}
