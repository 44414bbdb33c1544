namespace Grpc.Core;

/// <summary>Who calls, as headers added to each call.</summary>
public abstract class CallCredentials
{
    private protected CallCredentials()
    {
    }

    /// <summary>Credentials that ask <paramref name="interceptor"/> before each call.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new Asked(interceptor);
    }

    /// <summary>All of <paramref name="credentials"/>, in order.</summary>
    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return new Composed([.. credentials]);
    }

    internal abstract Task AddAsync(AuthInterceptorContext context, Metadata headers);

    private sealed class Asked(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        internal override Task AddAsync(AuthInterceptorContext context, Metadata headers) => interceptor(context, headers);
    }

    private sealed class Composed(CallCredentials[] parts) : CallCredentials
    {
        internal override async Task AddAsync(AuthInterceptorContext context, Metadata headers)
        {
            foreach (var part in parts)
                await part.AddAsync(context, headers);
        }
    }
}
