using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Linkage.Testing;

namespace Linkage.Hosting.Tests;

public sealed class KeptSecretsTests
{
    [Fact]
    public async Task A_generated_secret_stays_the_same_beside_the_data_and_only_its_owner_can_read_it()
    {
        var folder = new ApplicationFolder();
        var first = await ValueAsync([folder.Argument]);
        (await ValueAsync([folder.Argument])).ShouldBe(first);
        first.Length.ShouldBeGreaterThanOrEqualTo(32);
        File.GetUnixFileMode(Path.Combine(folder.FullName, KeptSecrets.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        folder.Delete();
    }

    [Fact]
    public async Task Where_the_data_are_new_the_secrets_are_too()
    {
        var (one, other) = (new ApplicationFolder(), new ApplicationFolder());
        (await ValueAsync([one.Argument])).ShouldNotBe(await ValueAsync([other.Argument]));
        one.Delete();
        other.Delete();
    }

    [Fact]
    public async Task A_configured_value_wins_and_is_not_written_down()
    {
        var folder = new ApplicationFolder();
        (await ValueAsync([folder.Argument, "--Parameters:some-password=given"])).ShouldBe("given");
        var file = Path.Combine(folder.FullName, KeptSecrets.FileName);
        (File.Exists(file) ? File.ReadAllText(file) : "").ShouldNotContain("some-password");
        folder.Delete();
    }

    private static async Task<string> ValueAsync(string[] args)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Linkage_TestStores>(args);
        return (await builder.AddKeptSecret("some-password").Resource.GetValueAsync(CancellationToken.None))!;
    }
}
