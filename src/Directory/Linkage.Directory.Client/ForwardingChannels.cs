namespace Linkage.Directory.Client;

/// <summary>Codes of the channels upward (报送渠道).</summary>
public static class ForwardingChannels
{
    /// <summary>To the body directly above (逐级报送).</summary>
    public const string Normal = "normal";

    /// <summary>From a direct-report point to a higher body (直报).</summary>
    public const string DirectReport = "direct-report";
}
