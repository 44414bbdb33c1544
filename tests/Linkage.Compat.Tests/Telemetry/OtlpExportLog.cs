using Microsoft.Extensions.Logging;

namespace Linkage.Compat.Tests.Telemetry;

internal static partial class OtlpExportLog
{
    [LoggerMessage(LogLevel.Information, "An item left {Body}")]
    public static partial void ItemForwarded(this ILogger logger, string body);
}
