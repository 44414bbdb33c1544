using Linkage.Directory.Domain.Roll;

namespace Linkage.Directory.Features.Members;

/// <summary>A member as the API shows them.</summary>
internal sealed record MemberView(
    Guid Id, string Body, string Name, string UnitAndPost, string Phone, Guid? PartyId, IReadOnlyList<Guid> CommitteeIds, Guid? UserId,
    IReadOnlyList<MemberView.SeatView> Seats, long Version)
{
    /// <param name="TermId">The term (届).</param>
    /// <param name="SectorId">The sector (界别).</param>
    /// <param name="LeftOn">When they left before the term's end.</param>
    internal sealed record SeatView(Guid TermId, Guid? SectorId, DateOnly? LeftOn);

    public static MemberView Of(Member member) => new(
        member.Id, member.Body, member.Name, member.UnitAndPost, member.Phone, member.PartyId, member.CommitteeIds, member.UserId,
        [.. member.Seats.OrderBy(seat => seat.TermId).Select(seat => new SeatView(seat.TermId, seat.SectorId, seat.LeftOn))], member.Version);
}
