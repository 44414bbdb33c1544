namespace Grpc.Core;

/// <summary>A method, without its message types.</summary>
public interface IMethod
{
    /// <summary>Unary, streaming.</summary>
    MethodType Type { get; }

    /// <summary><c>package.Service</c>.</summary>
    string ServiceName { get; }

    /// <summary>The method's own name.</summary>
    string Name { get; }

    /// <summary><c>/package.Service/Method</c>: the path on the wire.</summary>
    string FullName { get; }
}
