namespace Linkage.Proposals.Domain;

/// <summary>本会提案规则: what a body decides for itself. Deadlines are in its deadline pack in the Directory.</summary>
internal sealed record ProposalRules
{
    /// <summary>How long an invitation to co-sign holds while the session meets [hongkou: 3 hours].</summary>
    public double InvitationHoursInSession { get; init; } = 3;

    /// <summary>How long it holds otherwise [hongkou: 1 day].</summary>
    public double InvitationHours { get; init; } = 24;

    /// <summary>Most signers of a joint proposal; null for no cap.</summary>
    public int? MostSigners { get; init; }

    /// <summary>Whether sectors, groups and joint groups propose only while the session meets [nat-tiaoli].</summary>
    public bool GroupsOnlyInSession { get; init; } = true;

    /// <summary>Whether a case closes only after two contacts were recorded and it was published (两见面一公开).</summary>
    public bool TwoMeetingsOnePublication { get; init; }

    /// <summary>A proposer's score of the unit below this sends the case back to the unit [ybzx, wufeng: 60]; 0 for never.</summary>
    public int RehandleBelowScore { get; init; } = 60;

    public TimeSpan InvitationLasts(bool inSession) => TimeSpan.FromHours(inSession ? InvitationHoursInSession : InvitationHours);
}

/// <summary>One class of the body's scheme, which the Directory keeps.</summary>
internal sealed record ResultClass(string Code, CanonicalResult Means);

/// <summary>The row that holds a body's rules.</summary>
internal sealed class BodyRules
{
    public string Body { get; init; } = "";

    public int Revision { get; set; }

    /// <summary>JSON of <see cref="ProposalRules"/>.</summary>
    public string Rules { get; set; } = "{}";
}

/// <summary>一次全会: the session of a term, and from when to when proposals count for it.</summary>
internal sealed class PlenarySession
{
    public string Body { get; init; } = "";

    /// <summary>届.</summary>
    public int Term { get; init; }

    /// <summary>次.</summary>
    public int Session { get; init; }

    /// <summary>From here on a proposal counts for this session and no longer for the one before [cyd: 5 Dec; fuyang: 3 months before].</summary>
    public DateTimeOffset AcceptsFrom { get; set; }

    /// <summary>截止时间: later ones are ordinary proposals.</summary>
    public DateTimeOffset CutOff { get; set; }

    public DateTimeOffset OpensAt { get; set; }

    public DateTimeOffset ClosesAt { get; set; }

    public int Revision { get; set; }

    public bool IsMeeting(DateTimeOffset at) => at >= OpensAt && at <= ClosesAt;

    public Occasion OccasionOf(DateTimeOffset at) => at <= CutOff ? Occasion.Session : Occasion.Ordinary;
}

/// <summary>The last case number that a session has given out; its row lock makes the numbers gapless.</summary>
internal sealed class CaseCounter
{
    public string Body { get; init; } = "";

    public int Term { get; init; }

    public int Session { get; init; }

    public int Last { get; set; }
}
