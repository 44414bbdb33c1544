using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Wire;

/// <summary>A handler or interceptor for one call: from the call's services if it is registered there, else made, and then disposed, here.</summary>
internal readonly struct Activated<T> : IAsyncDisposable
    where T : class
{
    private readonly bool _made;

    private Activated(T value, bool made)
    {
        Value = value;
        _made = made;
    }

    public T Value { get; }

    public static Activated<T> From(IServiceProvider services, Type type, params object[] arguments) =>
        arguments.Length == 0 && services.GetService(type) is T registered
            ? new Activated<T>(registered, made: false)
            : new Activated<T>((T)ActivatorUtilities.CreateInstance(services, type, arguments), made: true);

    public async ValueTask DisposeAsync()
    {
        if (!_made)
            return;
        if (Value is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            (Value as IDisposable)?.Dispose();
    }
}
