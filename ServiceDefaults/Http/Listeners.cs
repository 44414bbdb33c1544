using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.ServiceDefaults.Http;

/// <summary>
/// A service listens on two ports: HTTP/1.1 for REST and health, and, where it has gRPC, HTTP/2 without TLS on <c>GRPC_PORT</c>;
/// one port can't do both without TLS. Both on loopback, unless <c>ASPNETCORE_URLS</c> or <c>HTTP_PORTS</c> say otherwise.
/// </summary>
internal static class Listeners
{
    /// <summary>Largest request body: 2 MB, far above the longest item. Endpoints that take files raise it themselves.</summary>
    public const long MaxRequestBody = 2 * 1024 * 1024;

    public static void Configure(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
            // Any byte that a header may legally hold is taken as it is: whoever reads the header refuses what it can't use, and says so.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            // More than the edge takes, since it adds its own to what it passes on.
            kestrel.Limits.MaxRequestHeadersTotalSize = 48 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 120;

            foreach (var (address, port, protocols) in Of(context.Configuration))
            {
                if (address is null)
                    kestrel.ListenAnyIP(port, listen => listen.Protocols = protocols);
                else
                    kestrel.Listen(address, port, listen => listen.Protocols = protocols);
            }
        });
        builder.Services.AddTransient<IStartupFilter, WithoutIgnoredAddresses>();
    }

    /// <summary>
    /// Listening explicitly overrides the configured addresses, which are all named by <see cref="Of"/>, and Kestrel would warn at each start that it ignores them.
    /// They are taken away between the host's reading them and Kestrel's start.
    /// </summary>
    private sealed class WithoutIgnoredAddresses(IConfiguration configuration) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            if (Of(configuration).Count > 0)
                app.ServerFeatures.Get<IServerAddressesFeature>()?.Addresses.Clear();
            next(app);
        };
    }

    /// <summary>
    /// Where a service with gRPC listens; nothing for one without, which ASP.NET Core itself takes care of. An address of null is every address of the machine:
    /// of a container, whose publisher or image names <c>HTTP_PORTS</c>.
    /// </summary>
    public static IReadOnlyList<(IPAddress? Address, int Port, HttpProtocols Protocols)> Of(IConfiguration configuration)
    {
        if (configuration.GetValue<int?>("GRPC_PORT") is not { } grpcPort)
            return [];

        string[] Listed(string key) => (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var urls = Listed(WebHostDefaults.ServerUrlsKey) is { Length: > 0 } named ? named : [.. Listed(WebHostDefaults.HttpPortsKey).Select(port => $"http://*:{port}")];
        var addresses = urls.Select(BindingAddress.Parse).Select(url => (Address: AddressOf(url.Host), url.Port, HttpProtocols.Http1)).ToList();
        return [.. addresses, (addresses is [var first, ..] ? first.Address : IPAddress.Loopback, grpcPort, HttpProtocols.Http2)];
    }

    private static IPAddress? AddressOf(string host) => host is "*" or "+" ? null : IPAddress.TryParse(host, out var address) ? address : IPAddress.Loopback;
}
