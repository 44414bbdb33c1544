using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.ServiceDefaults.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linkage.Forwarding.Client;

/// <summary>Brings reading from Forwarding into a service.</summary>
public static class ForwardingClientExtensions
{
    /// <summary>Adds <see cref="ReceivedContents"/>. Finds Forwarding by <c>services:forwarding:grpc:{n}</c>.</summary>
    public static IHostApplicationBuilder AddForwardingClient(this IHostApplicationBuilder builder)
    {
        builder.Services.AddGrpcClient<Envelopes.EnvelopesClient>(client => client.Address = new Uri("http://_grpc.forwarding"))
            .AddHttpMessageHandler<ServiceIdentityHandler>();
        builder.Services.AddScoped<ReceivedContents>();
        return builder;
    }
}
