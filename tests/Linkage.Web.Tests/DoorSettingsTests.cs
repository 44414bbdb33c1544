using Linkage.Web.Door;
using Microsoft.Extensions.Configuration;

namespace Linkage.Web.Tests;

public sealed class DoorSettingsTests
{
    [Theory]
    [InlineData(null, "", "/")]
    [InlineData("/", "", "/")]
    [InlineData("zx", "/zx", "/zx/")]
    [InlineData("/zx/", "/zx", "/zx/")]
    [InlineData("/oa/zx", "/oa/zx", "/oa/zx/")]
    public void A_path_base_is_read_with_or_without_its_slashes(string? written, string path, string cookiePath)
    {
        var settings = Of("PathBase", written);
        settings.PathBase.ShouldBe(path);
        settings.CookiePath.ShouldBe(cookiePath);
    }

    [Theory]
    [InlineData("PathBase", "/zx/../api")]
    [InlineData("PathBase", "/政协")]
    [InlineData("PathBase", "/zx\"><script>")]
    [InlineData("Proxies", "proxy.example.gov.cn")]
    [InlineData("Proxies", "10.1.0.1/99")]
    [InlineData("FrameAncestors", "*")]
    [InlineData("FrameAncestors", "https://portal.example.gov.cn/start")]
    [InlineData("FrameAncestors", "'none'; script-src *")]
    [InlineData("Origins", "javascript:alert(1)")]
    public void A_setting_that_makes_no_sense_is_refused_by_its_name(string setting, string written) =>
        Should.Throw<InvalidOperationException>(() => Of(setting, written)).Message.ShouldContain($"Edge:{setting}");

    [Fact]
    public void Proxies_are_addresses_and_networks()
    {
        var proxies = Of("Proxies", "10.1.0.0/16, 192.168.7.1;fd00::/8").Proxies;
        proxies.Select(network => network.ToString()).ShouldBe(["10.1.0.0/16", "192.168.7.1/32", "fd00::/8"]);
    }

    private static DoorSettings Of(string setting, string? written) =>
        DoorSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"Edge:{setting}"] = written }).Build());
}
