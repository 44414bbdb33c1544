namespace Aspire.Hosting.Running;

/// <summary>How one child process is run.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="WorkingDirectory">Where it runs.</param>
internal sealed record ProcessSpec(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    public IDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it also sees the environment of this process. Servers don't: it might configure them.</summary>
    public bool InheritsEnvironment { get; init; }

    /// <summary>The user to run as when this process is root; null: whoever runs this process.</summary>
    public string? User { get; init; }

    /// <summary>Sent by the kernel when this process dies, however it dies.</summary>
    public Signal OnParentDeath { get; init; } = Signal.Kill;

    /// <summary>Asks the process to end.</summary>
    public Signal ToStop { get; init; } = Signal.Terminate;

    /// <summary>How long it may take to end before it is killed.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(10);
}
