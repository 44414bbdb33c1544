namespace Linkage.Proposals.Domain;

/// <summary>提案者类型.</summary>
internal enum ProposerType
{
    /// <summary>委员个人或联名.</summary>
    Member,

    /// <summary>民主党派.</summary>
    Party,

    /// <summary>人民团体.</summary>
    PeoplesOrganisation,

    /// <summary>专门委员会.</summary>
    SpecialCommittee,

    /// <summary>界别.</summary>
    Sector,

    /// <summary>小组.</summary>
    Group,

    /// <summary>联组.</summary>
    JointGroup,
}

/// <summary>大会提案 or 平时提案.</summary>
internal enum Occasion
{
    /// <summary>大会提案.</summary>
    Session,

    /// <summary>平时提案.</summary>
    Ordinary,
}

/// <summary>What becomes of a proposal that is not filed (去向).</summary>
internal enum Destination
{
    /// <summary>转有关部门参考.</summary>
    Reference,

    /// <summary>转社情民意, with the proposer's consent.</summary>
    SocialInformation,
}

/// <summary>What a body's own result classes mean everywhere (办理结果).</summary>
internal enum CanonicalResult
{
    /// <summary>已解决或采纳.</summary>
    Solved,

    /// <summary>正在解决.</summary>
    InProgress,

    /// <summary>列入计划.</summary>
    Planned,

    /// <summary>留作参考.</summary>
    Reference,
}

/// <summary>How much of a proposal or a reply is published (公开方式).</summary>
internal enum PublishLevel
{
    /// <summary>全文.</summary>
    Full,

    /// <summary>摘要.</summary>
    Summary,

    /// <summary>标题.</summary>
    Title,

    /// <summary>不公开.</summary>
    None,
}

/// <summary>Part of a unit in the handling (承办方式).</summary>
internal enum UnitRole
{
    /// <summary>主办.</summary>
    Lead,

    /// <summary>会办.</summary>
    Co,

    /// <summary>分办: answers its own part.</summary>
    Part,
}

/// <summary>对办理态度的评价.</summary>
internal enum AttitudeRating
{
    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>理解.</summary>
    Understanding,

    /// <summary>不满意.</summary>
    Dissatisfied,
}

/// <summary>对办理结果的评价, apart from the attitude.</summary>
internal enum ResultRating
{
    /// <summary>同意.</summary>
    Agree,

    /// <summary>理解.</summary>
    Understand,

    /// <summary>保留.</summary>
    Reserve,

    /// <summary>不同意.</summary>
    Disagree,
}

/// <summary>走访情况.</summary>
internal enum VisitAnswer
{
    /// <summary>走访了.</summary>
    Visited,

    /// <summary>委员表示不必走访.</summary>
    Waived,

    /// <summary>没有走访.</summary>
    NotVisited,
}

/// <summary>When a contact took place (面商阶段).</summary>
internal enum ContactStage
{
    /// <summary>办理前.</summary>
    Before,

    /// <summary>办理中.</summary>
    During,

    /// <summary>答复后.</summary>
    After,
}

/// <summary>How a contact took place (面商方式).</summary>
internal enum ContactWay
{
    /// <summary>走访.</summary>
    Visit,

    /// <summary>座谈.</summary>
    Meeting,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>网络或信函.</summary>
    Message,
}
