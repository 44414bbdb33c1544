namespace Linkage.Forwarding.Domain;

/// <summary>What can happen to an envelope after it arrived.</summary>
internal enum EnvelopeTrigger
{
    /// <summary>签收.</summary>
    SignFor,

    /// <summary>撤销签收.</summary>
    UndoSignFor,

    /// <summary>采编.</summary>
    TakeIn,

    /// <summary>综合.</summary>
    Combine,

    /// <summary>退回补充.</summary>
    Return,

    /// <summary>不采用.</summary>
    NotUse,

    /// <summary>重新启用.</summary>
    Reopen,

    /// <summary>转送部门.</summary>
    Relay,

    /// <summary>转报上级.</summary>
    PassOn,

    /// <summary>补充后重报: done by the sender, never by the receiving body.</summary>
    Supersede,
}
