using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Telemetry;

/// <summary>
/// Tells of something that fails, is tried again and passes by itself: one Warning when it begins, Debug while it goes on, one Information when it is over.
/// One line each, never a stack trace. Safe to use from several threads.
/// </summary>
/// <param name="log">Where it is told.</param>
/// <param name="what">What doesn't work, as the beginning of a sentence: <c>The ledger cannot be reported</c>.</param>
public sealed partial class Outage(ILogger log, string what)
{
    private int _failures;

    /// <summary>It failed, and is going to be tried again.</summary>
    public void Failed(Exception fault)
    {
        var failures = Interlocked.Increment(ref _failures);
        if (failures == 1)
            LogBegun(log, what, fault.InOneLine());
        else if (log.IsEnabled(LogLevel.Debug))
            LogGoesOn(log, what, failures, fault.InOneLine());
    }

    /// <summary>It works. Says so only when it had failed before.</summary>
    public void Over()
    {
        if (Volatile.Read(ref _failures) > 0 && Interlocked.Exchange(ref _failures, 0) is > 0 and var failures)
            LogOver(log, what, failures);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What}; it is tried again: {Fault}")]
    private static partial void LogBegun(ILogger log, string what, string fault);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{What}, {Failures} times in a row: {Fault}")]
    private static partial void LogGoesOn(ILogger log, string what, int failures, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What}: that is over after {Failures} failed attempt(s)")]
    private static partial void LogOver(ILogger log, string what, int failures);
}
