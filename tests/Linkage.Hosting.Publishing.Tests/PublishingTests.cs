using System.Text.RegularExpressions;
using Linkage.Hosting.Publishing.Images;
using Linkage.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linkage.Hosting.Publishing.Tests;

[Collection(Published.CollectionName)]
public sealed partial class PublishingTests(Published published)
{
    [Fact]
    public void No_secret_stands_in_any_file()
    {
        Published.Secrets.ShouldContain("signing-key");
        published.Files.Count.ShouldBeGreaterThan(10);
        foreach (var (name, text) in published.Files)
            text.ShouldNotContain(Published.Marker, Case.Insensitive, name);
    }

    [Fact]
    public void The_demonstration_is_not_published()
    {
        foreach (var (name, text) in published.Files)
            text.ShouldNotContain("demonstration", Case.Insensitive, name);
    }

    [Fact]
    public void Every_image_has_a_tag_that_stays_what_it_is()
    {
        var images = published.Files.Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal)).SelectMany(file => Image().Matches(file.Value)).Select(match => match.Groups[1].Value).Distinct().ToList();
        images.Count.ShouldBeGreaterThan(9);
        foreach (var image in images)
        {
            image.ShouldContain(":");
            image.ShouldNotEndWith(":latest");
        }

        images.Where(image => image.StartsWith("linkage/", StringComparison.Ordinal))
            .ShouldBe(RunModel.Services.Select(service => $"linkage/{service.Name}:{Published.Tag}"), ignoreOrder: true);
    }

    [Fact]
    public void Nothing_of_this_machine_stands_in_any_file()
    {
        foreach (var (name, text) in published.Files)
        {
            text.ShouldNotContain(Repository.Root, Case.Sensitive, name);
            text.ShouldNotContain(Environment.MachineName, Case.Sensitive, name);
        }
    }

    [Theory]
    [InlineData(new[] { "publish" }, new[] { "--operation", "publish", "--step", "publish" })]
    [InlineData(new[] { "publish", "--output-path", "there" }, new[] { "--operation", "publish", "--step", "publish", "--output-path", "there" })]
    [InlineData(new[] { "images" }, new[] { "--operation", "publish", "--step", "publish-images" })]
    [InlineData(new[] { "--Linkage:Port=1", "publish" }, new[] { "--Linkage:Port=1", "publish" })]
    [InlineData(new string[0], new string[0])]
    public void The_first_word_says_what_to_do(string[] words, string[] arguments) => PublishArguments.Expand(words).ShouldBe(arguments);

    [Fact]
    public void An_image_goes_into_an_archive_where_no_registry_is_named()
    {
        var arguments = new ImageBuild(new() { Name = "office" }, NullLogger.Instance).Arguments("office/mail:v1", "a/Mail.csproj", "/there");
        arguments.ShouldContain("-p:ContainerRepository=office/mail");
        arguments.ShouldContain("-p:ContainerImageTag=v1");
        arguments.ShouldContain("-p:ContainerArchiveOutputPath=/there/mail.tar.gz");
        arguments.ShouldNotContain(argument => argument.StartsWith("-p:ContainerRegistry", StringComparison.Ordinal));
    }

    [Fact]
    public void An_image_goes_to_the_registry_that_is_named()
    {
        var options = new PublishingOptions { Name = "office", Registry = "registry.test:5000/team/", Tag = "v1" };
        options.Image("mail").ShouldBe("registry.test:5000/team/office/mail:v1");
        var arguments = new ImageBuild(options, NullLogger.Instance).Arguments(options.Image("mail"), "a/Mail.csproj", "/there");
        arguments.ShouldContain("-p:ContainerRegistry=registry.test:5000");
        arguments.ShouldContain("-p:ContainerRepository=team/office/mail");
        arguments.ShouldNotContain(argument => argument.StartsWith("-p:ContainerArchiveOutputPath", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\s*(?:image|imageName): (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Image();
}
