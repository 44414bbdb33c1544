namespace Linkage.ServiceDefaults.Telemetry;

/// <summary>Exceptions for a log that people read.</summary>
public static class OneLine
{
    private const int Longest = 300;

    /// <summary>
    /// Type and message of the exception, and of the one at its root where that is another: all that is worth reading of a fault that passes by itself.
    /// Where something failed for good, log the exception itself.
    /// </summary>
    /// <param name="fault">The exception.</param>
    public static string InOneLine(this Exception fault)
    {
        var root = fault.GetBaseException();
        return ReferenceEquals(root, fault) ? Say(fault) : $"{Say(fault)} <- {Say(root)}";
    }

    private static string Say(Exception fault)
    {
        var message = string.Join(' ', fault.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{fault.GetType().Name}: {(message.Length > Longest ? message[..Longest] + "…" : message)}";
    }
}
