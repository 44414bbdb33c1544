using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.KeepRegisters;

/// <summary>承办单位名册: units and who works for them.</summary>
internal static class KeepUnits
{
    internal sealed record UnitRow(string Id, string Name, IReadOnlyList<StaffRow> Staff);

    internal sealed record StaffRow(string UserId, string Name);

    internal sealed record Request(string Name);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapGet("/units", List).WithName("ListHandlingUnits");
        proposals.MapPut("/units/{unit}", Put).WithName("SetHandlingUnit");
        proposals.MapPut("/units/{unit}/staff/{userId}", PutStaff).WithName("SetUnitStaff");
        proposals.MapDelete("/units/{unit}/staff/{userId}", RemoveStaff).WithName("RemoveUnitStaff");
    }

    private static async Task<Ok<IReadOnlyList<UnitRow>>> List(Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        var office = ProposalPermissions.ReadingAll.Grants(caller);
        var staff = office ? await db.UnitStaff.AsNoTracking().Where(s => s.Body == caller.Body).ToListAsync(ct) : [];
        var units = await db.HandlingUnits.AsNoTracking().OrderBy(u => u.Id).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<UnitRow>>(
            [.. units.Select(u => new UnitRow(u.Id, u.Name, [.. staff.Where(s => s.UnitId == u.Id).Select(s => new StaffRow(s.UserId, s.Name))]))]);
    }

    private static async Task<NoContent> Put(string unit, Request request, Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        Require(caller, unit);
        var row = await db.HandlingUnits.FirstOrDefaultAsync(u => u.Id == unit, ct);
        if (row is null)
            db.HandlingUnits.Add(new HandlingUnit { Body = caller.Body, Id = unit, Name = request.Name });
        else
        {
            row.Name = request.Name;
            row.Revision++;
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> PutStaff(string unit, string userId, Request request, Caller caller, ProposalsDbContext db, UnitBook units, CancellationToken ct)
    {
        Require(caller, unit, userId);
        var name = await units.StaffNameAsync(caller.Body, userId, "/userId", ct);
        if (!await db.HandlingUnits.AnyAsync(u => u.Id == unit, ct))
            throw Refusal.NotFound();
        var row = await db.UnitStaff.FirstOrDefaultAsync(s => s.Body == caller.Body && s.UnitId == unit && s.UserId == userId, ct);
        if (row is null)
            db.UnitStaff.Add(new UnitStaff { Body = caller.Body, UnitId = unit, UserId = userId, Name = name });
        else
            row.Name = name;
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RemoveStaff(string unit, string userId, Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        Require(caller, unit, userId);
        // Who does not work for it is as good as taken off: nothing is said of whom the register knows.
        await db.UnitStaff.Where(s => s.Body == caller.Body && s.UnitId == unit && s.UserId == userId).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }

    private static void Require(Caller caller, params string[] ids)
    {
        if (!ProposalPermissions.Registers.Grants(caller) && !caller.Is(Roles.Administrator))
            throw Refusal.NotAllowed();
        if (ids.Any(id => id.Length > 100 || id.Contains('\0', StringComparison.Ordinal)))
            throw Refusal.Invalid("/unit", "too-long", 100);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Name).Required(100);
    }
}
