using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;

namespace Linkage.Proposals;

/// <summary>What the service receives and numbers.</summary>
internal static class ProposalsBus
{
    public static void Configure(MessagingBuilder bus) => bus
        .ConsumeDirectoryChanges()
        .Sequences<ItemForwarded>();
}
