namespace Linkage.Messaging.Bus;

/// <summary>The service's name in queues, routes and connections.</summary>
internal sealed record ServiceName(string Name);
