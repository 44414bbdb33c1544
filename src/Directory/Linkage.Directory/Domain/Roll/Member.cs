namespace Linkage.Directory.Domain.Roll;

/// <summary>A member (委员) of a body.</summary>
internal sealed class Member
{
    private readonly List<Seat> _seats = [];

    private Member()
    {
    }

    public Guid Id { get; private init; }

    public string Body { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Unit and post (单位职务).</summary>
    public string UnitAndPost { get; private set; } = "";

    public string Phone { get; private set; } = "";

    /// <summary>Party or organisation (党派团体), an entry of kind party.</summary>
    public Guid? PartyId { get; private set; }

    /// <summary>Special committees (专委会) that the member belongs to.</summary>
    public IReadOnlyList<Guid> CommitteeIds { get; private set; } = [];

    /// <summary>The member's account, if they have one.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>One per term in which the person was a member.</summary>
    public IReadOnlyList<Seat> Seats => _seats;

    public uint Version { get; private init; }

    public static Member Enter(Guid id, string body) => new() { Id = id, Body = body };

    public void Describe(string name, string unitAndPost, string phone, Guid? party, IEnumerable<Guid> committees, Guid? user)
    {
        (Name, UnitAndPost, Phone, PartyId, UserId) = (name, unitAndPost, phone, party, user);
        CommitteeIds = [.. committees.Distinct()];
    }

    public void SeatIn(IEnumerable<Seat> seats)
    {
        var wanted = seats.ToDictionary(seat => seat.TermId);
        _seats.RemoveAll(seat => !wanted.ContainsKey(seat.TermId));
        foreach (var seat in wanted.Values)
        {
            if (_seats.Find(known => known.TermId == seat.TermId) is { } known)
                (known.SectorId, known.LeftOn) = (seat.SectorId, seat.LeftOn);
            else
                _seats.Add(seat);
        }
    }
}
