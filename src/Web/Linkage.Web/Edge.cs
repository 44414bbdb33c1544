using System.Globalization;
using System.Text;
using System.Threading.RateLimiting;
using Linkage.Directory.Contracts.Grpc.V1;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Identity;
using Linkage.Web.Documents;
using Linkage.Web.Door;
using Linkage.Web.Routing;
using Linkage.Web.Sessions;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Linkage.Web;

/// <summary>
/// The edge: finds out who asks, passes <c>/api/*</c> to the service whose OpenAPI document has that path, and serves the browser app's files.
/// It holds no rule of the domain and no table of routes: what a service documents is reachable, nothing else is.
/// </summary>
internal static class Edge
{
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddFrontDoor(DoorSettings.Of(builder.Configuration));
        services.AddMemoryCache();
        services.AddGrpcClient<DirectoryReader.DirectoryReaderClient>(client => client.Address = new Uri("http://_grpc.directory"))
            .AddHttpMessageHandler<ServiceIdentityHandler>();
        services.AddSingleton<SessionLookup>();
        services.AddHttpForwarder();
        services.AddHttpClient(ServiceProxy.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = TimeSpan.FromSeconds(2),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
                ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            });
        builder.WebHost.ConfigureKestrel(PassHeadersByteForByte);
        // One line of our own says that a service is away; the forwarder's has a stack trace.
        builder.Logging.AddFilter("Yarp.ReverseProxy.Forwarder", LogLevel.Error);
        services.AddSingleton<ServiceCatalogue>();
        services.AddHostedService(provider => provider.GetRequiredService<ServiceCatalogue>());
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<ServiceProxy>();
        services.AddRateLimiter(LimitCallers);
        services.AddWarmUp<FirstRequest>();
    }

    public static void MapEdge(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            OutsideContext.Drop();
            return next(http);
        });
        app.UseMiddleware<BrowserProtection>();
        app.UseRateLimiter();
        app.MapHealthChecks("/health").AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") }).AllowAnonymous().DisableRateLimiting();
        app.MapGet("/openapi/v1.json", MergedDocument.Write).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/api/v1/sessions", SignIn.Handle).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/api/v1/sessions/current/body-switch", SignIn.Handle).AllowAnonymous().ExcludeFromDescription();
        app.MapDelete("/api/v1/sessions/current", SignOut.Handle).AllowAnonymous().ExcludeFromDescription();
        app.Map("/api/{**path}", (HttpContext http, ServiceProxy proxy) => proxy.PassOnAsync(http)).AllowAnonymous().ExcludeFromDescription();

        app.MapFallback("{*path:nonfile}", (HttpContext http, StartPage page) => page.WriteAsync(http))
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).AllowAnonymous().ExcludeFromDescription();
    }

    // What a service says in bytes above 127 goes out as those bytes (requests: Listeners). A service has room for what the edge adds to a request.
    private static void PassHeadersByteForByte(KestrelServerOptions kestrel)
    {
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 100;
    }

    private static void LimitCallers(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        {
            var limits = http.RequestServices.GetRequiredService<IConfiguration>().GetSection("Edge");
            var perSecond = limits.GetValue("RequestsPerSecond", 200);
            return RateLimitPartition.GetTokenBucketLimiter(SessionToken.Of(http.Request) ?? http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
            {
                TokenLimit = perSecond * 2,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            });
        });
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }
}
