namespace Linkage.Directory.Accounts;

/// <summary>Sign-ins that failed, counted by name and address, by name alone or by address alone. Written by <see cref="SignInGuard"/>.</summary>
internal sealed class SignInFailures
{
    /// <summary>Hash of the name; empty for every name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Address, or the network of an IPv6 address; empty for every address.</summary>
    public string Address { get; init; } = "";

    /// <summary>How many, less what has drained away before the last.</summary>
    public double Level { get; init; }

    public DateTimeOffset FailedAt { get; init; }

    /// <summary>When the person last signed in from there.</summary>
    public DateTimeOffset? SucceededAt { get; init; }
}
