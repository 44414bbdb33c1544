namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint of a resource, whose address is known once the application was started.</summary>
public sealed class EndpointReference : IValueProvider
{
    private readonly Lazy<EndpointAnnotation> endpoint;

    internal EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        Resource = owner;
        EndpointName = endpointName;
        endpoint = new(() => owner.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.Name == endpointName)
            ?? throw new InvalidOperationException($"'{owner.Name}' has no endpoint '{endpointName}'."));
    }

    /// <summary>Whose endpoint it is.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; }

    /// <summary>Whether the address is known.</summary>
    public bool IsAllocated => endpoint.Value.IsAllocated;

    /// <summary>The port, on loopback.</summary>
    /// <exception cref="InvalidOperationException">The application was not started yet.</exception>
    public int Port => endpoint.Value.PublicPort;

    /// <summary>The host, always loopback.</summary>
#pragma warning disable CA1822 // an instance member in the package that this stands in for
    public string Host => EndpointAnnotation.Host;
#pragma warning restore CA1822

    /// <summary>The address.</summary>
    /// <exception cref="InvalidOperationException">The application was not started yet.</exception>
#pragma warning disable CA1056 // a string in the package that this stands in for
    public string Url => endpoint.Value.PublicAddress;
#pragma warning restore CA1056

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);
}
