namespace Grpc.AspNetCore.Server.Wire;

/// <summary>In the services once AddGrpc was called; remembers whether unknown services are answered.</summary>
internal sealed class AddGrpcWasCalled
{
    public bool UnknownServicesMapped { get; set; }
}
