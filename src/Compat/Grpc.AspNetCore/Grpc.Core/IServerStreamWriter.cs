namespace Grpc.Core;

/// <summary>The responses that a server-streaming handler writes.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
