using Linkage.Messaging;

namespace Linkage.Notifications.Features.RecordNotices;

/// <summary>通知入册: one consumer for every message; who is told of it stands in <see cref="Policy.WhoMustKnow"/>.</summary>
internal sealed class NoticeConsumer<T>(NoticeBook book) : IMessageBatchConsumer<T> where T : class
{
    public Task Consume(IReadOnlyList<Received<T>> fresh, CancellationToken ct) => book.EnterAsync(fresh, ct);
}
