using Linkage.Hosting.Publishing.Kubernetes;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Tests;

public sealed class JobTests
{
    [Fact]
    public void A_job_with_another_setting_is_another_job() => NameOf("one", "v1").ShouldNotBe(NameOf("two", "v1"));

    [Fact]
    public void A_job_of_another_version_is_another_job() => NameOf("one", "v1").ShouldNotBe(NameOf("one", "v2"));

    [Fact]
    public void The_same_job_keeps_its_name() => NameOf("one", "v1").ShouldBe(NameOf("one", "v1"));

    [Theory]
    [InlineData("v1")]
    [InlineData("a-branch-with-a-very-long-name-that-somebody-took-for-a-tag-of-images")]
    public void A_name_can_be_a_label(string tag)
    {
        NameOf("one", tag).ShouldStartWith("mail-migrations-");
        NameOf("one", tag).Length.ShouldBeLessThanOrEqualTo(63);
    }

    private static string NameOf(string setting, string tag)
    {
        var options = new PublishingOptions { Name = "office", Tag = tag };
        var program = new OneShot
        {
            Name = "mail-migrations",
            Image = "office/mail:v1",
            Arguments = [],
            Environment = new Dictionary<string, Value> { ["Setting"] = new([new Text(setting)]) },
            Ports = [],
            Waits = [],
            DatabaseConnections = 0,
        };
        var names = new Names(new([], [program], [], new Dictionary<string, string>(), new Dictionary<string, SecretForm>()), options);
        var environments = new Environments(names);
        return Jobs.Write(program, names, new Pods(names, environments, options).Template(program, environments.ConfigMap(program))).Metadata.Name;
    }
}
