namespace Linkage.Messaging;

/// <summary>A message type does not follow the contract convention (ADR-002); the message says in what.</summary>
public sealed class ContractException : Exception
{
    /// <summary>An exception without a text.</summary>
    public ContractException()
    {
    }

    /// <summary>An exception that says what is wrong.</summary>
    /// <param name="message">What is wrong with which type.</param>
    public ContractException(string message) : base(message)
    {
    }

    /// <summary>An exception that says what is wrong, and why.</summary>
    /// <param name="message">What is wrong with which type.</param>
    /// <param name="innerException">The cause.</param>
    public ContractException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
