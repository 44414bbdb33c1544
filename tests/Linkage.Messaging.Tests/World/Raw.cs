using System.Text;
using Linkage.Testing;
using RabbitMQ.Client;

namespace Linkage.Messaging.Tests.World;

/// <summary>Puts messages on the broker past the outbox: what a second delivery, a stranger or a broken sender would do.</summary>
public static class Raw
{
    public static async Task PublishAsync(string exchange, params string[] bodies)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Stores.RabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        foreach (var body in bodies)
            await channel.BasicPublishAsync(exchange, "", mandatory: true, new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, Encoding.UTF8.GetBytes(body));
    }

    public static async Task<bool> QueueExistsAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Stores.RabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            await channel.QueueDeclarePassiveAsync(queue);
            return true;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }
    }

    public static string Written(Guid id, string lineage, int version, string text = "") =>
        $$"""{"noteId":"{{id}}","lineage":"{{lineage}}","version":{{version}},"text":"{{text}}"}""";
}
