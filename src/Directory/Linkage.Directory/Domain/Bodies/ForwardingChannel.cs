namespace Linkage.Directory.Domain.Bodies;

/// <summary>How an item goes upward (报送渠道).</summary>
internal enum ForwardingChannel
{
    /// <summary>To the body directly above (逐级报送).</summary>
    Normal,

    /// <summary>From a direct-report point to a higher body (直报).</summary>
    DirectReport,
}
