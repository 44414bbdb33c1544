using FluentValidation;
using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Members;

/// <summary>What can be said of a member and changed later.</summary>
internal interface IMemberContent
{
    string Name { get; }

    string? UnitAndPost { get; }

    string? Phone { get; }

    Guid? PartyId { get; }

    IReadOnlyList<Guid>? CommitteeIds { get; }

    Guid? UserId { get; }

    IReadOnlyList<MemberView.SeatView>? Seats { get; }
}

internal static class MemberContent
{
    internal abstract class Validator<T> : AbstractValidator<T> where T : IMemberContent
    {
        protected Validator()
        {
            RuleFor(content => content.Name).Required(50);
            RuleFor(content => content.UnitAndPost).AtMost(100);
            RuleFor(content => content.Phone).AtMost(30);
            RuleFor(content => content.CommitteeIds).Must(ids => ids is not { Count: > 20 }).WithErrorCode("out-of-range").WithState(_ => new object[] { 0, 20 });
            RuleForEach(content => content.Seats).NotNull();
            RuleFor(content => content.Seats).Must(seats => seats is not { Count: > 20 }).WithErrorCode("out-of-range").WithState(_ => new object[] { 0, 20 });
            RuleFor(content => content.Seats)
                .Must(seats => seats is null || seats.Where(seat => seat is not null).Select(seat => seat.TermId).Distinct().Count() == seats.Count(seat => seat is not null))
                .WithErrorCode("duplicate-term");
        }
    }

    /// <summary>Takes over what the request says, where everything that it names is of the member's own body.</summary>
    /// <exception cref="Refusal">400 with what is not.</exception>
    public static async Task ApplyAsync(IMemberContent content, Member member, DirectoryDbContext db, CancellationToken ct)
    {
        var (committees, seats) = (content.CommitteeIds ?? [], content.Seats ?? []);
        var sectors = seats.Select(seat => seat.SectorId).OfType<Guid>().ToList();
        Guid[] named = [.. committees, .. sectors, .. content.PartyId is { } party ? [party] : Array.Empty<Guid>()];
        var entries = await db.RollEntries.AsNoTracking().Where(entry => entry.Body == member.Body && named.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, entry => entry.Kind, ct);
        Guid[] termIds = [.. seats.Select(seat => seat.TermId)];
        var terms = await db.Terms.Where(term => term.Body == member.Body && termIds.Contains(term.Id)).Select(term => term.Id).ToListAsync(ct);

        var errors = new FieldErrors();
        bool IsNot(Guid id, EntryKind kind) => !entries.TryGetValue(id, out var found) || found != kind;
        if (content.PartyId is { } partyId && IsNot(partyId, EntryKind.Party))
            errors.Add("/partyId", "not-an-entry", partyId);
        foreach (var committee in committees.Where(id => IsNot(id, EntryKind.Committee)))
            errors.Add("/committeeIds", "not-an-entry", committee);
        foreach (var sector in sectors.Where(id => IsNot(id, EntryKind.Sector)))
            errors.Add("/seats", "not-an-entry", sector);
        foreach (var term in termIds.Except(terms))
            errors.Add("/seats", "not-an-entry", term);
        if (content.UserId is { } user && !await db.Posts.AnyAsync(post => post.UserId == user && post.Body == member.Body, ct))
            errors.Add("/userId", "not-an-entry", user);
        errors.ThrowIfAny();

        member.Describe(content.Name, content.UnitAndPost ?? "", content.Phone ?? "", content.PartyId, committees, content.UserId);
        member.SeatIn(seats.Select(seat => new Seat { MemberId = member.Id, TermId = seat.TermId, SectorId = seat.SectorId, LeftOn = seat.LeftOn }));
    }
}
