using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.KeepRegisters;

/// <summary>提案线索 → 参考目录: taken in by the office, edited into the catalogue, from which members draft. Who sent one in is known to the office only.</summary>
internal static class KeepClues
{
    internal sealed record Request(string Title, string Text, string Source, string? From);

    internal sealed record CatalogueRequest(int Year, string Title, string Text);

    internal sealed record DeclineRequest(string Reason);

    internal sealed record Row(
        Guid Id, Guid LineageId, int Version, string State, string? Title, string? Text, string? Source, string? From, DateTimeOffset ReceivedAt,
        int? CatalogueYear, int? CatalogueNumber, string? CatalogueTitle, string? CatalogueText, string? DeclinedBecause, int Drafts);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/clues", Add).WithName("AddClue");
        proposals.MapGet("/clues", List).WithName("ListClues");
        proposals.MapPost("/clues/{id:guid}/cataloguing", Catalogue).WithName("CatalogueClue");
        proposals.MapPost("/clues/{id:guid}/declining", Decline).WithName("DeclineClue");
    }

    private static async Task<Created<Row>> Add(Request request, Caller caller, ProposalsDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (!ProposalPermissions.Registers.Grants(caller))
            throw Refusal.NotAllowed();
        var clue = new Clue
        {
            Body = caller.Body,
            LineageId = Guid.CreateVersion7(),
            Title = request.Title,
            Text = request.Text,
            Source = request.Source,
            From = request.From,
            ReceivedAt = clock.GetUtcNow(),
        };
        db.Clues.Add(clue);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/proposals/clues/{clue.Id}", RowOf(clue, 0));
    }

    private static async Task<Ok<Page<Row>>> List(string? state, int? year, int? limit, string? cursor, Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        var rows = PageLimit.Of(limit);
        var office = ProposalPermissions.Clues.Grants(caller);
        var query = db.Clues.AsNoTracking();
        if (state is not null)
        {
            var wanted = CodeText.Parse<ClueState>(state) ?? throw Refusal.Invalid("/state", "unknown-code", state);
            query = query.Where(c => c.State == wanted);
        }

        if (year is not null)
            query = query.Where(c => c.CatalogueYear == year);
        if (Cursor.Parts(cursor, 2) is [var at, var after])
        {
            var (instant, id) = (Cursor.ToInstant(at), Cursor.ToId(after));
            query = query.Where(c => c.ReceivedAt < instant || (c.ReceivedAt == instant && c.Id < id));
        }

        var clues = await query.OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.Id).Take(rows + 1).ToListAsync(ct);
        // Drafts are their authors'; how many there are is the office's. Asked by itself: a filter that is taken away is away for a whole query.
        var ids = clues.Select(c => (Guid?)c.Id).ToList();
        var drafts = office
            ? await db.Proposals.IgnoreQueryFilters().Where(p => p.Body == caller.Body && ids.Contains(p.ClueId)).GroupBy(p => p.ClueId)
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, ct)
            : [];
        return TypedResults.Ok(Page.Of([.. clues.Select(c => office ? RowOf(c, drafts.GetValueOrDefault(c.Id)) : EntryOf(c))], rows, row => Cursor.Of(row.ReceivedAt, row.Id)));
    }

    private static async Task<Ok<Row>> Catalogue(Guid id, CatalogueRequest request, IfMatch match, Caller caller, ProposalsDbContext db, HttpResponse response, CancellationToken ct)
    {
        var clue = await FindAsync(id, match, caller, db, ct);
        // Numbers of a year follow each other; the lock of the year's counter row keeps two clerks apart.
        var number = clue.CatalogueNumber is { } given && clue.CatalogueYear == request.Year ? given : await NextNumberAsync(db, caller.Body, request.Year, ct);
        clue.Catalogue(request.Year, number, request.Title, request.Text);
        await db.SaveChangesAsync(ct);
        response.SetVersion(clue.Revision);
        return TypedResults.Ok(RowOf(clue, 0));
    }

    private static async Task<Ok<Row>> Decline(Guid id, DeclineRequest request, IfMatch match, Caller caller, ProposalsDbContext db, HttpResponse response, CancellationToken ct)
    {
        var clue = await FindAsync(id, match, caller, db, ct);
        clue.Decline(request.Reason);
        await db.SaveChangesAsync(ct);
        response.SetVersion(clue.Revision);
        return TypedResults.Ok(RowOf(clue, 0));
    }

    private static async Task<Clue> FindAsync(Guid id, IfMatch match, Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        var clue = await db.Clues.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        if (!ProposalPermissions.Registers.Grants(caller))
            throw Refusal.NotAllowed();
        match.Require(clue.Revision);
        return clue;
    }

    // Session 0 of a "term" that is a year cannot be a plenary session, so the same counters serve the catalogue.
    private static async Task<int> NextNumberAsync(ProposalsDbContext db, string body, int year, CancellationToken ct) =>
        (await db.Database.SqlQuery<int>($"""
            insert into case_counters (body, term, session, last) values ({body}, {year}, 0, 1)
            on conflict (body, term, session) do update set last = case_counters.last + 1 returning last as "Value"
            """).ToListAsync(ct))[0];

    private static Row RowOf(Clue c, int drafts) => new(
        c.Id, c.LineageId, c.Revision, c.State.Code(), c.Title, c.Text, c.Source, c.From, c.ReceivedAt, c.CatalogueYear, c.CatalogueNumber, c.CatalogueTitle, c.CatalogueText,
        c.DeclinedBecause, drafts);

    // 参考目录 as its readers have it: without what was sent in, by whom, and who else drafts from it.
    private static Row EntryOf(Clue c) => new(
        c.Id, c.LineageId, c.Revision, c.State.Code(), null, null, null, null, c.ReceivedAt, c.CatalogueYear, c.CatalogueNumber, c.CatalogueTitle, c.CatalogueText, null, 0);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).Required(200);
            RuleFor(r => r.Text).Required(20000);
            RuleFor(r => r.Source).Must(s => s is "public" or "unit" or "party" or "lower-body" or "survey").UnknownCode();
            RuleFor(r => r.From).AtMost(200);
        }
    }

    internal sealed class CatalogueValidator : AbstractValidator<CatalogueRequest>
    {
        public CatalogueValidator()
        {
            RuleFor(r => r.Year).Within(2000, 2100);
            RuleFor(r => r.Title).Required(200);
            RuleFor(r => r.Text).Required(20000);
        }
    }

    internal sealed class DeclineValidator : AbstractValidator<DeclineRequest>
    {
        public DeclineValidator() => RuleFor(r => r.Reason).Required(500);
    }
}
