namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known only once the application runs.</summary>
public interface IValueProvider
{
    /// <summary>Gives the value.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}
