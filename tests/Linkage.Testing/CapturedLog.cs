using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Linkage.Testing;

/// <summary>Keeps what a service logs, so that a test can read it as its operator does.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LoggedLine> lines = new();

    /// <summary>Everything so far, oldest first.</summary>
    public IReadOnlyList<LoggedLine> Lines => [.. lines];

    /// <summary>What an operator has to read: Warning and above.</summary>
    public IReadOnlyList<LoggedLine> Loud => [.. lines.Where(line => line.Level >= LogLevel.Warning)];

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Logger(lines, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<LoggedLine> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new(category, logLevel, formatter(state, exception), exception));
    }
}

/// <summary>One entry of a log. Where there is an exception, the console prints its stack trace.</summary>
/// <param name="Category">Who wrote it.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Text">The message.</param>
/// <param name="Exception">What is printed below it, with its stack trace.</param>
public sealed record LoggedLine(string Category, LogLevel Level, string Text, Exception? Exception);
