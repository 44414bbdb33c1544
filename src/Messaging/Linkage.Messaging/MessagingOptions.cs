namespace Linkage.Messaging;

/// <summary>Section <c>Messaging</c> of the configuration. The defaults suit production; tests shorten the waits.</summary>
public sealed class MessagingOptions
{
    /// <summary>Prefix of every exchange and queue, so that several platforms (and tests) share a broker.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>
    /// When set, a queue goes away after nobody has consumed from it for so long. For tests on a shared broker only:
    /// in production it would lose what waits for a service that is down.
    /// </summary>
    public TimeSpan? QueueExpiry { get; set; }

    /// <summary>How often the relay looks for rows when nothing woke it.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long one batch of publishes may take until the connection is dropped and the batch is tried again.</summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most messages that the relay publishes under one transaction.</summary>
    public int RelayBatch { get; set; } = 512;

    /// <summary>Most messages that a batch consumer gets at once.</summary>
    public int ConsumeBatch { get; set; } = 256;

    /// <summary>
    /// How long relay and batch consumers wait after a small batch, so that the next one is larger: a transaction costs the same for one
    /// message as for fifty. The first message after a quiet time never waits.
    /// </summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(4);

    /// <summary>First and longest pause between attempts while a store or the broker is away.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc cref="FirstPause"/>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Attempts at a message that fails for a reason that does not pass, before it is put into the error store.</summary>
    public int Attempts { get; set; } = 3;

    /// <summary>Longest pause between two attempts at a message for which no queue is bound yet; it is held until there is one.</summary>
    public TimeSpan LongestHold { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long messaging's own reports and requests are held while nobody has bound a queue: the next ones say more.</summary>
    public TimeSpan ReportGrace { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the receiving side looks for gaps in the numbers of an origin.</summary>
    public TimeSpan GapCheckInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a number may be missing until it is asked for again; the pause doubles with every further request.</summary>
    public TimeSpan GapGrace { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the sending side reports last number, count and digest of the origins that sent something since.</summary>
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the sending side reports on every origin, also those that sent nothing.</summary>
    public TimeSpan FullReportInterval { get; set; } = TimeSpan.FromHours(1);
}
