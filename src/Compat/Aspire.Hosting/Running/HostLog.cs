using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Puts what the AppHost itself logs into the one stream.</summary>
internal sealed class HostLog(ResourceLogs logs) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            logs.Write("apphost", formatter(state, exception) + (exception is null ? "" : $" ({exception.Message})"));
    }

    public void Dispose()
    {
    }
}
