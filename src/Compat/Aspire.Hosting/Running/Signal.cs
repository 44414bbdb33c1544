using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

/// <summary>POSIX signals, with the numbers that Linux gives them.</summary>
internal enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
}

internal static partial class Signals
{
    public static void Send(int processId, Signal signal) => _ = Kill(processId, (int)signal);

    /// <summary>To every process of the group that the process leads.</summary>
    public static void SendToGroup(int processId, Signal signal) => _ = Kill(-processId, (int)signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
