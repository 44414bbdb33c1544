namespace Linkage.Directory.Domain.Bodies;

/// <summary>Where an item of a body goes when it is forwarded upward (报送路径).</summary>
/// <param name="ToBody">The receiving body.</param>
/// <param name="Channel">The way it goes.</param>
/// <param name="Skipped">Bodies between sender and receiver, from below upward, with what each is told.</param>
internal sealed record ForwardingRoute(string ToBody, ForwardingChannel Channel, IReadOnlyList<ForwardingRoute.SkippedBody> Skipped)
{
    internal sealed record SkippedBody(string Code, SkippedBodyPolicy Policy);

    /// <summary>The route, or why there is none.</summary>
    public static (ForwardingRoute? Route, NoRoute? Why) Resolve(BodyTree tree, string from, ForwardingChannel channel, string? to)
    {
        if (tree.Find(from) is not { } sender)
            return (null, NoRoute.UnknownSender);

        return channel switch
        {
            ForwardingChannel.Normal => Upward(tree, sender, to),
            ForwardingChannel.DirectReport => Direct(tree, sender, to),
        };
    }

    private static (ForwardingRoute?, NoRoute?) Upward(BodyTree tree, Body sender, string? to)
    {
        if (sender.ParentCode is not { } parent || tree.Find(parent) is null)
            return (null, NoRoute.NobodyAbove);
        return to is { Length: > 0 } && to != parent
            ? (null, NoRoute.NotLinked)
            : (new ForwardingRoute(parent, ForwardingChannel.Normal, []), null);
    }

    private static (ForwardingRoute?, NoRoute?) Direct(BodyTree tree, Body sender, string? to)
    {
        if (sender.DirectReportTo is [])
            return (null, NoRoute.NotADirectReportPoint);
        if (to is not { Length: > 0 })
        {
            if (sender.DirectReportTo is not [var only])
                return (null, NoRoute.SeveralReceivers);
            to = only;
        }

        if (!sender.DirectReportTo.Contains(to) || tree.Find(to) is null)
            return (null, NoRoute.NotLinked);

        var skipped = tree.WithAncestors(sender.Code).Skip(1).TakeWhile(body => body.Code != to)
            .Select(body => new SkippedBody(body.Code, body.SkippedBodyPolicy));
        return (new ForwardingRoute(to, ForwardingChannel.DirectReport, [.. skipped]), null);
    }
}
