namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that configuration gives (<c>Parameters:name</c>), or else its default.</summary>
public class ParameterResource : Resource, IValueProvider
{
    private readonly Lazy<string> value;

    internal ParameterResource(string name, Func<string> value, bool secret) : base(name)
    {
        this.value = new Lazy<string>(value);
        Secret = secret;
    }

    /// <summary>Whether the value must not be shown.</summary>
    public bool Secret { get; }

    /// <summary>Gives the value.</summary>
    /// <exception cref="DistributedApplicationException">Configuration gives none and there is no default.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(value.Value);
}
