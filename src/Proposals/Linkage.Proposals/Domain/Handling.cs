namespace Linkage.Proposals.Domain;

/// <summary>申请退回: not ours, with a reason and who it should be. The unit itself never re-routes.</summary>
internal sealed class ReturnRequest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public Guid AssignmentId { get; init; }

    public string ReasonCode { get; init; } = "";

    public string Note { get; init; } = "";

    public string? SuggestedUnit { get; init; }

    /// <summary>增办建议.</summary>
    public string[] SuggestedCoUnits { get; init; } = [];

    public DateTimeOffset RequestedAt { get; init; }

    public string RequestedBy { get; init; } = "";

    /// <summary>Whether it came after the return clock ran out; a late request may be rejected for that alone [yulin].</summary>
    public bool Late { get; init; }

    /// <summary>By when the office has to answer.</summary>
    public DateOnly? AnswerDueOn { get; init; }

    public bool? Accepted { get; private set; }

    public string? AnswerNote { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>协调会 was called.</summary>
    public DateTimeOffset? EscalatedAt { get; private set; }

    /// <summary>The leader who decided after coordination.</summary>
    public string? DecidedBy { get; private set; }

    public void Escalate(DateTimeOffset now) => EscalatedAt = now;

    public void Answer(bool accepted, string? note, string? decidedBy, Actor actor, DateTimeOffset now)
    {
        Accepted = accepted;
        AnswerNote = note;
        DecidedBy = decidedBy;
        AnsweredBy = actor.Name;
        AnsweredAt = now;
    }
}

/// <summary>会办意见: from a co-unit to the lead only.</summary>
internal sealed class CoOpinion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public Guid AssignmentId { get; init; }

    public string UnitName { get; init; } = "";

    public string Text { get; init; } = "";

    public string Signer { get; init; } = "";

    public DateTimeOffset GivenAt { get; init; }

    public bool OnTime { get; init; }
}

/// <summary>面商: a contact with the proposer.</summary>
internal sealed class Contact
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public Guid AssignmentId { get; init; }

    public ContactStage Stage { get; init; }

    public ContactWay Way { get; init; }

    public DateOnly HeldOn { get; init; }

    public string People { get; init; } = "";

    public string Summary { get; init; } = "";

    public string RecordedBy { get; init; } = "";

    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A question of the unit to the proposer. Stops the unit's clock where the body's pack says so, else not.</summary>
internal sealed class Clarification
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public Guid AssignmentId { get; init; }

    public string Question { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public void Reply(string answer, DateTimeOffset now)
    {
        Answer = answer;
        AnsweredAt = now;
    }
}

/// <summary>延期申请, with the proposer's consent [fsou-2008].</summary>
internal sealed class ExtensionRequest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public Guid AssignmentId { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Who of the proposers consented.</summary>
    public string ConsentBy { get; init; } = "";

    public DateOnly ConsentOn { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public DateOnly? DueBefore { get; init; }

    public DateOnly? DueAfter { get; private set; }

    public bool? Granted { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public void Decide(bool granted, DateOnly? dueAfter, DateTimeOffset now)
    {
        Granted = granted;
        DueAfter = dueAfter;
        DecidedAt = now;
    }
}

/// <summary>答复/复文: one formal answer of one unit in one round of handling.</summary>
internal sealed class Reply
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public Guid AssignmentId { get; init; }

    /// <summary>1 for the first handling, 2 for the second (再办理), …</summary>
    public int HandlingRound { get; init; }

    public string UnitName { get; init; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Class in the body's own scheme.</summary>
    public string ResultClass { get; private set; } = "";

    public CanonicalResult Means { get; private set; }

    /// <summary>Reviewed with the reply itself [gbf46].</summary>
    public PublishLevel PublishLevel { get; private set; }

    public string? ContactPerson { get; private set; }

    public string? ContactPhone { get; private set; }

    /// <summary>签发领导.</summary>
    public string? Signer { get; private set; }

    public string? DocumentNumber { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public DateTimeOffset? IssuedAt { get; private set; }

    public bool? OnTime { get; private set; }

    public void Write(string text, ResultClass result, PublishLevel publishLevel, string? contact, string? phone, DateTimeOffset now)
    {
        Text = text;
        ResultClass = result.Code;
        Means = result.Means;
        PublishLevel = publishLevel;
        ContactPerson = contact;
        ContactPhone = phone;
        DraftedAt = now;
    }

    public void Issue(string signer, string? documentNumber, bool onTime, DateTimeOffset now)
    {
        Signer = signer;
        DocumentNumber = documentNumber;
        OnTime = onTime;
        IssuedAt = now;
    }
}

/// <summary>复文送达: each proposer of the case gets the reply, also those whose proposals were merged into it.</summary>
internal sealed class ReplyDelivery
{
    public Guid ReplyId { get; init; }

    /// <summary>The proposal whose first signer is told: the case itself or a merged one.</summary>
    public Guid ProposalId { get; init; }

    public string ToUserId { get; init; } = "";

    public string ToName { get; init; } = "";

    public DateTimeOffset DeliveredAt { get; init; }
}
