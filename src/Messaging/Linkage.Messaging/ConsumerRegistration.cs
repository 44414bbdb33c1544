using Linkage.Messaging.Inbox;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linkage.Messaging;

/// <summary>A consumer of this service, and how its endpoint is made without knowing the message type.</summary>
internal abstract record ConsumerRegistration(MessageContract Contract, string Name, Type Consumer, bool IsBatch)
{
    public abstract IHostedService MakeBatchEndpoint(IServiceProvider services);

    public abstract void ConfigureEndpoint(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus);
}

internal sealed record ConsumerRegistration<T>(string Name, Type Consumer, bool IsBatch)
    : ConsumerRegistration(MessageContract.Of<T>(), Name, Consumer, IsBatch) where T : class
{
    public override IHostedService MakeBatchEndpoint(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<BatchEndpoint<T>>(services, this, ActivatorUtilities.CreateInstance<InboxHandler<T>>(services, this));

    public override void ConfigureEndpoint(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus) =>
        MassTransitEndpoint.Configure(this, context, bus);
}
