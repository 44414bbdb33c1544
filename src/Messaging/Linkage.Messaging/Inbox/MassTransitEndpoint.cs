using Linkage.Messaging.Bus;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Linkage.Messaging.Inbox;

/// <summary>
/// An ordinary consumer's endpoint. MassTransit keeps connection, queue, concurrency and acknowledgement;
/// reading, inbox, retries and error store are the same as for batches.
/// </summary>
internal static class MassTransitEndpoint
{
    private const int Concurrency = 4;

    public static void Configure<T>(ConsumerRegistration<T> consumer, IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus) where T : class
    {
        var topology = context.GetRequiredService<Topology>();
        var handler = ActivatorUtilities.CreateInstance<InboxHandler<T>>(context, consumer);
        bus.ReceiveEndpoint(topology.Queue(consumer), endpoint =>
        {
            endpoint.SetQuorumQueue();
            foreach (var (name, value) in topology.QueueArguments)
                endpoint.SetQueueArgument(name, value);
            endpoint.PrefetchCount = 4 * Concurrency;
            endpoint.ConcurrentMessageLimit = Concurrency;
            endpoint.ConfigureConsumeTopology = false;
            endpoint.PublishFaults = false;
            endpoint.Bind(topology.Exchange(consumer.Contract.Name), binding => binding.ExchangeType = ExchangeType.Fanout);
            endpoint.ConfigureReceive(receive => receive.UseFilter(new InboxFilter<T>(handler)));
            // The filter has handled the message whole, so for MassTransit nobody consumed it; that is no reason for a _skipped queue.
            endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new Handled()));
            // Only the end of the process gets here; the message must come again, not go to an _error queue.
            endpoint.ConfigureError(pipe => pipe.UseFilter(new ComesAgain()));
        });
    }

    private sealed class InboxFilter<T>(InboxHandler<T> handler) : IFilter<ReceiveContext> where T : class
    {
        private readonly KeyedGate _gate = new();

        public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
        {
            var raw = context.GetPayload<RabbitMqBasicConsumeContext>();
            var delivery = Delivery<T>.From(context.GetBody(), raw.Properties.Headers?.ToDictionary() ?? [], raw.Properties.MessageId);
            using (await _gate.EnterAsync(delivery.OrderingKey, context.CancellationToken))
                await handler.HandleAsync([delivery], context.CancellationToken);
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
    }

    private sealed class Handled : IFilter<ReceiveContext>
    {
        public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => Task.CompletedTask;

        public void Probe(ProbeContext context) => context.CreateFilterScope("handled");
    }

    private sealed class ComesAgain : IFilter<ExceptionReceiveContext>
    {
        public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) => Task.FromException(context.Exception);

        public void Probe(ProbeContext context) => context.CreateFilterScope("comesAgain");
    }
}
