using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace Linkage.ServiceDefaults.Tests;

public sealed class IfMatchTests
{
    [Theory]
    [InlineData("\"3\"")]
    [InlineData("W/\"3\"")]
    [InlineData(" W/\"3\" ")]
    [InlineData("3")]
    [InlineData("*")]
    public async Task Takes_the_version_that_the_thing_has(string header) => (await BindAsync(header)).Require(3);

    [Theory]
    [InlineData("\"3\"")]
    [InlineData("W/\"3\"")]
    public async Task Refuses_another_version_and_says_which_it_is(string header)
    {
        var match = await BindAsync(header);

        var refusal = Should.Throw<Refusal>(() => match.Require(4));
        refusal.Kind.ShouldBe(RefusalKind.Stale);
        refusal.CurrentVersion.ShouldBe(4);
    }

    [Theory]
    [InlineData("", RefusalKind.VersionNeeded)]
    [InlineData("  ", RefusalKind.VersionNeeded)]
    [InlineData("W/", RefusalKind.Invalid)]
    [InlineData("\"three\"", RefusalKind.Invalid)]
    [InlineData("W/W/\"3\"", RefusalKind.Invalid)]
    [InlineData("-3", RefusalKind.Invalid)]
    [InlineData("**", RefusalKind.Invalid)]
    public async Task Refuses_what_is_no_version(string header, RefusalKind kind) =>
        (await Should.ThrowAsync<Refusal>(() => BindAsync(header))).Kind.ShouldBe(kind);

    private static async Task<IfMatch> BindAsync(string header)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.IfMatch = header;
        return await IfMatch.BindAsync(http);
    }
}
