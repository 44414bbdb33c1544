using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Linkage.ServiceDefaults.Text;

/// <summary>Refuses a gRPC request that holds text which can't be stored, and names the field: <see cref="StatusCode.InvalidArgument"/>.</summary>
public sealed class StorableMessages : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        request is IMessage message && Unstorable(message) is { } field
            ? throw new RpcException(new Status(StatusCode.InvalidArgument, $"{StorableText.Code}: {field}"))
            : continuation(request, context);

    /// <summary>The first field that can't be stored, such as <c>entries[3].note</c>; null when all can.</summary>
    internal static string? Unstorable(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (In(field.Accessor.GetValue(message)) is { } inside)
                return field.Name + inside;
        }

        return null;
    }

    private static string? In(object? value) => value switch
    {
        string text => StorableText.Holds(text) ? null : "",
        IMessage nested => Unstorable(nested) is { } inside ? "." + inside : null,
        System.Collections.IDictionary map => map.Keys.Cast<object>().Concat(map.Values.Cast<object>()).Select(In).FirstOrDefault(found => found is not null),
        System.Collections.IList list => list.Cast<object>().Select((item, i) => In(item) is { } inside ? $"[{i}]{inside}" : null).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
