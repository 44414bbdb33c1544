using Linkage.Directory.Client.Caching;
using Linkage.Directory.Contracts.V1;
using Linkage.Messaging;

namespace Linkage.Directory.Client;

/// <summary>From now on, only answers of this revision or later count.</summary>
internal sealed class DirectoryChangedConsumer(RevisionBoard board) : IMessageConsumer<DirectoryChanged>
{
    public Task Consume(Received<DirectoryChanged> received, CancellationToken ct)
    {
        board.Learn(received.Message.Subject, received.Message.Revision);
        return Task.CompletedTask;
    }
}
