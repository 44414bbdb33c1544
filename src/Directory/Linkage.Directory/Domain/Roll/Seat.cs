namespace Linkage.Directory.Domain.Roll;

/// <summary>A member's seat (席位) in one term: under which sector, and until when if they left early.</summary>
internal sealed class Seat
{
    public Guid MemberId { get; init; }

    public Guid TermId { get; init; }

    /// <summary>Sector (界别), an entry of kind sector.</summary>
    public Guid? SectorId { get; set; }

    public DateOnly? LeftOn { get; set; }
}
