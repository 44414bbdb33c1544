namespace Linkage.Messaging.V1;

/// <summary>A receiving side wants to compare; whoever sends the type numbered reports on all its streams.</summary>
public sealed record ReconciliationRequested
{
    /// <summary>Id of this request; comes back in the reports.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Wire name of the contract.</summary>
    public required string MessageType { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => RequestId.ToString();

    /// <summary>Requests on one type keep their order.</summary>
    public string OrderingKey => MessageType;
}
