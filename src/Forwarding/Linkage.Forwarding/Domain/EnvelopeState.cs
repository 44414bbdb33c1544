namespace Linkage.Forwarding.Domain;

/// <summary>报送件状态: where an envelope stands at the body that received it.</summary>
internal enum EnvelopeState
{
    /// <summary>待签收.</summary>
    Delivered,

    /// <summary>已签收.</summary>
    SignedFor,

    /// <summary>已采编: the body's own item was made from it.</summary>
    TakenIn,

    /// <summary>已综合: the body's own item was made from it and others.</summary>
    Combined,

    /// <summary>退回补充.</summary>
    Returned,

    /// <summary>未采用 (留存).</summary>
    NotUsed,

    /// <summary>已转送: to departments.</summary>
    Relayed,

    /// <summary>已转报: sent further up unchanged.</summary>
    PassedOn,

    /// <summary>已替代: the sender answered with a newer version.</summary>
    Superseded,

    /// <summary>直报告知: told to a body that a direct report skipped.</summary>
    Informed,

    /// <summary>已知悉.</summary>
    Noted,

    /// <summary>内容损坏: what arrived is not what was sent; the sender is asked to send again.</summary>
    Damaged,
}
