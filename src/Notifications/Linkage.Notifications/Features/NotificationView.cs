using Linkage.Notifications.Domain;
using Linkage.Notifications.Persistence;

namespace Linkage.Notifications.Features;

/// <summary>通知.</summary>
/// <param name="Id">Id.</param>
/// <param name="Position">Place in the body's feed: rises with every entry, and is the id of the entry's event in the live stream.</param>
/// <param name="Kind">What is told; the app has the words.</param>
/// <param name="Severity"><c>info</c>, <c>to-do</c> or <c>urgent</c>.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Parameters">What the words need: <c>title</c>; body codes under <c>from</c>, <c>to</c>, <c>by</c>, <c>body</c>; <c>reason</c>, <c>note</c>, <c>due</c>, …</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Read">Whether the caller has read it.</param>
internal sealed record NotificationView(
    Guid Id, long Position, NotificationKind Kind, Severity Severity, SubjectView Subject, IReadOnlyDictionary<string, string> Parameters, DateTimeOffset OccurredAt, bool Read)
{
    public static NotificationView Of(Entry entry, bool read) => new(
        entry.Id, entry.Position, entry.Kind, entry.Severity, new(entry.Subject, entry.SubjectId), entry.Parameters, entry.OccurredAt, read);
}

/// <summary>What a notification is about.</summary>
/// <param name="Kind">Which kind of thing.</param>
/// <param name="Id">Its id.</param>
internal sealed record SubjectView(SubjectKind Kind, Guid Id);
