using FluentValidation;
using Linkage.Directory.Client;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Reading;

/// <summary>One unit in an assignment. The people named work for it from now on (see <see cref="UnitStaff"/>).</summary>
internal sealed record UnitRequest(string UnitId, string UnitName, string Role, IReadOnlyList<string>? StaffUserIds);

/// <summary>承办单位名册, and what a request says of units as orders with their due dates.</summary>
internal sealed class UnitBook(ProposalsDbContext db, DeadlineBook deadlines, IRoll roll)
{
    private Dictionary<string, string>? names;
    private readonly Dictionary<string, string?> staff = [];

    /// <summary>
    /// The orders of a request, each with its own due date: leads and co-units have different clocks. Units are those of the office's register, under the
    /// names that they have there.
    /// </summary>
    /// <exception cref="Refusal">400: a unit is not on the register, or somebody named is no staff of a unit.</exception>
    public async Task<IReadOnlyList<UnitOrder>> OrdersAsync(Proposal proposal, IReadOnlyList<UnitRequest> units, DateTimeOffset now, CancellationToken ct, string pointer = "/units")
    {
        await RequireKnownAsync(proposal.Body, units, pointer, ct);
        var orders = new List<UnitOrder>(units.Count);
        foreach (var unit in units)
        {
            var role = CodeText.Parse<UnitRole>(unit.Role)!.Value;
            orders.Add(new(unit.UnitId, names![unit.UnitId], role, await deadlines.DueAsync(proposal.Body, DeadlineBook.ClockOf(role, proposal.Occasion), now, ct))
            {
                FirstContact = role == UnitRole.Co ? null : await deadlines.DueAsync(proposal.Body, DeadlineBook.FirstContact, now, ct),
            });
        }

        return orders;
    }

    /// <summary>Registers people whom an assignment names as working for its units and who were not known yet.</summary>
    public async Task RegisterAsync(string body, IReadOnlyList<UnitRequest> units, CancellationToken ct)
    {
        foreach (var unit in units.OrderBy(u => u.UnitId, StringComparer.Ordinal))
        {
            foreach (var user in unit.StaffUserIds ?? [])
                await db.Database.ExecuteSqlAsync(
                    $"insert into unit_staff (body, unit_id, user_id, name) values ({body}, {unit.UnitId}, {user}, {staff[user]}) on conflict do nothing", ct);
        }
    }

    /// <summary>The name of an account that works for units of the body.</summary>
    /// <exception cref="Refusal">400: there is none, or it has another role.</exception>
    public async Task<string> StaffNameAsync(string body, string userId, string pointer, CancellationToken ct)
    {
        await LearnStaffAsync(body, [userId], ct);
        return staff[userId] ?? throw Refusal.Invalid(pointer, "no-unit-staff", userId);
    }

    private async Task RequireKnownAsync(string body, IReadOnlyList<UnitRequest> units, string pointer, CancellationToken ct)
    {
        // Once a request: a batch asks for hundreds of proposals.
        names ??= await db.HandlingUnits.IgnoreQueryFilters().AsNoTracking().Where(u => u.Body == body).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        await LearnStaffAsync(body, [.. units.SelectMany(u => u.StaffUserIds ?? [])], ct);
        var errors = new FieldErrors();
        foreach (var (n, unit) in units.Index())
        {
            if (!names.ContainsKey(unit.UnitId))
                errors.Add($"{pointer}/{n}/unitId", "unknown-code", unit.UnitId);
            foreach (var stranger in (unit.StaffUserIds ?? []).Where(id => staff[id] is null))
                errors.Add($"{pointer}/{n}/staffUserIds", "no-unit-staff", stranger);
        }

        errors.ThrowIfAny();
    }

    private async Task LearnStaffAsync(string body, IReadOnlyCollection<string> userIds, CancellationToken ct)
    {
        string[] unknown = [.. userIds.Where(id => !staff.ContainsKey(id)).Distinct()];
        if (unknown.Length == 0)
            return;
        var found = await roll.FindPeopleAsync(body, unknown, [], ct);
        foreach (var id in unknown)
            staff[id] = found.FirstOrDefault(p => p.UserId == id && p.Roles.Contains(Roles.UnitStaff))?.Name;
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
