using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Linkage.ServiceDefaults.Http;

/// <summary>
/// A service listens on two ports: HTTP/1.1 for REST and health, and, where it has gRPC, HTTP/2 without TLS on <c>GRPC_PORT</c>;
/// one port can't do both without TLS.
/// </summary>
internal static class Listeners
{
    /// <summary>Largest request body: 2 MB, far above the longest item. Endpoints that take files raise it themselves.</summary>
    public const long MaxRequestBody = 2 * 1024 * 1024;

    public static void Configure(WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel((context, kestrel) =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        // Any byte that a header may legally hold is taken as it is: whoever reads the header refuses what it can't use, and says so.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        // More than the edge takes, since it adds its own to what it passes on.
        kestrel.Limits.MaxRequestHeadersTotalSize = 48 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 120;
        if (context.Configuration.GetValue<int?>("GRPC_PORT") is not { } grpcPort)
            return;

        // Listening explicitly overrides ASPNETCORE_URLS, so its addresses are repeated here, and taken away there: Kestrel would warn that it ignores them.
        var urls = context.Configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        context.Configuration[WebHostDefaults.ServerUrlsKey] = "";
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            kestrel.Listen(IPAddress.TryParse(address.Host, out var ip) ? ip : IPAddress.Loopback, address.Port, listen => listen.Protocols = HttpProtocols.Http1);
        }

        kestrel.Listen(IPAddress.Loopback, grpcPort, listen => listen.Protocols = HttpProtocols.Http2);
    });
}
