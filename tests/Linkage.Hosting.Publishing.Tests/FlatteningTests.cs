using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Tests;

public sealed class FlatteningTests
{
    private readonly IDistributedApplicationBuilder application = DistributedApplication.CreateBuilder(["--operation", "publish", "--step", "publish"]);
    private readonly Flattening flattening = new(_ => 5000);

    [Fact]
    public async Task Takes_an_expression_apart_to_its_last_piece()
    {
        var secret = application.AddParameter("key", "hidden", secret: true);
        var open = application.AddParameter("region", "north");
        var server = application.AddContainer("mail", "mail", "1").WithEndpoint(name: "smtp", scheme: "tcp", targetPort: 25);
        var inner = ReferenceExpression.Create($"{{{server.GetEndpoint("smtp").Property(EndpointProperty.HostAndPort)}}}");

        var value = await flattening.FlattenAsync(ReferenceExpression.Create($"at={inner};in={open};with={secret}"), default);

        value.Parts.ShouldBe([new Text("at={"), new Host("mail", 5000), new Text(":5000};in=north;with="), new Secret("key")]);
        value.IsOpen.ShouldBeFalse();
        value.OnlySecret.ShouldBeNull();
    }

    [Theory]
    [InlineData("yes", "on")]
    [InlineData("no", "off")]
    public async Task Decides_what_depends_on_a_condition(string said, string expected)
    {
        var condition = application.AddParameter("condition", said);
        var choice = ReferenceExpression.CreateConditional(condition.Resource, "yes", ReferenceExpression.Create($"on"), ReferenceExpression.Create($"off"));

        (await flattening.FlattenAsync(choice, default)).Parts.ShouldBe([new Text(expected)]);
    }

    [Fact]
    public async Task Knows_a_value_that_is_a_secret_and_nothing_else()
    {
        var secret = application.AddParameter("key", "hidden", secret: true);

        (await flattening.FlattenAsync(secret.Resource, default)).OnlySecret.ShouldBe("key");
    }

    [Fact]
    public async Task Refuses_what_it_cannot_say() =>
        (await Should.ThrowAsync<DistributedApplicationException>(async () => await flattening.FlattenAsync(new object(), default))).Message.ShouldContain("cannot be published");
}
