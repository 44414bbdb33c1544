using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.ServiceDefaults.Http;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Reading;

/// <summary>One unit in an assignment. The people named work for it from now on (see <see cref="UnitStaff"/>).</summary>
internal sealed record UnitRequest(string UnitId, string UnitName, string Role, IReadOnlyList<string>? StaffUserIds);

/// <summary>承办单位名册, and what a request says of units as orders with their due dates.</summary>
internal sealed class UnitBook(ProposalsDbContext db, DeadlineBook deadlines)
{
    /// <summary>The orders of a request, each with its own due date: leads and co-units have different clocks.</summary>
    public async Task<IReadOnlyList<UnitOrder>> OrdersAsync(Proposal proposal, IReadOnlyList<UnitRequest> units, DateTimeOffset now, CancellationToken ct)
    {
        var orders = new List<UnitOrder>(units.Count);
        foreach (var unit in units)
        {
            var role = CodeText.Parse<UnitRole>(unit.Role)!.Value;
            orders.Add(new(unit.UnitId, unit.UnitName, role, await deadlines.DueAsync(proposal.Body, DeadlineBook.ClockOf(role, proposal.Occasion), now, ct))
            {
                FirstContact = role == UnitRole.Co ? null : await deadlines.DueAsync(proposal.Body, DeadlineBook.FirstContact, now, ct),
            });
        }

        return orders;
    }

    /// <summary>Registers units and people that an assignment names and that were not known yet.</summary>
    public async Task RegisterAsync(string body, IReadOnlyList<UnitRequest> units, CancellationToken ct)
    {
        foreach (var unit in units.OrderBy(u => u.UnitId, StringComparer.Ordinal))
        {
            await db.Database.ExecuteSqlAsync(
                $"insert into handling_units (body, id, name, revision) values ({body}, {unit.UnitId}, {unit.UnitName}, 1) on conflict do nothing", ct);
            foreach (var user in unit.StaffUserIds ?? [])
                await db.Database.ExecuteSqlAsync(
                    $"insert into unit_staff (body, unit_id, user_id, name) values ({body}, {unit.UnitId}, {user}, {user}) on conflict do nothing", ct);
        }
    }
}

internal sealed class UnitRequestValidator : AbstractValidator<UnitRequest>
{
    public UnitRequestValidator()
    {
        RuleFor(u => u.UnitId).Required(50);
        RuleFor(u => u.UnitName).Required(100);
        RuleFor(u => u.Role).CodeOf<UnitRequest, UnitRole>();
        RuleFor(u => u.StaffUserIds).NoMoreThan(50);
        RuleForEach(u => u.StaffUserIds).Required(100);
    }
}
