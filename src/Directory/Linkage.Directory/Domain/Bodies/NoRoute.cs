namespace Linkage.Directory.Domain.Bodies;

/// <summary>Why an item cannot be forwarded upward.</summary>
internal enum NoRoute
{
    UnknownSender,
    NobodyAbove,
    NotADirectReportPoint,
    SeveralReceivers,
    NotLinked,
}
