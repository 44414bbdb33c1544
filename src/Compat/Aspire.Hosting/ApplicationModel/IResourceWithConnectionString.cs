namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that others reach by a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IValueProvider
{
    /// <summary>Gives the connection string; known once endpoints are allocated, that is after the application was started.</summary>
    /// <exception cref="InvalidOperationException">The application was not started yet.</exception>
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetConnectionStringAsync(cancellationToken);
}
