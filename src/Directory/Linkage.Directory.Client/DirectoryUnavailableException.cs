namespace Linkage.Directory.Client;

/// <summary>The Directory did not answer in time, and the answer was in no cache. Passes by itself.</summary>
public sealed class DirectoryUnavailableException : Exception
{
    /// <summary>An exception without a text.</summary>
    public DirectoryUnavailableException()
    {
    }

    /// <summary>An exception with a text.</summary>
    /// <param name="message">What was asked.</param>
    public DirectoryUnavailableException(string message) : base(message)
    {
    }

    /// <summary>An exception with a cause.</summary>
    /// <param name="message">What was asked.</param>
    /// <param name="innerException">How the call failed.</param>
    public DirectoryUnavailableException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
