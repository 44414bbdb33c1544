using Linkage.Persistence.Conventions;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Persistence.Tests;

/// <summary>The smallest service there can be: notes with a text and a version.</summary>
internal static class NotesService
{
    public static async Task<ServiceHost> StartAsync(string database) => await ServiceHost.StartAsync(Add, Map, new Dictionary<string, string?>
    {
        ["ConnectionStrings:notesdb"] = database,
    });

    private static void Add(WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults();
        builder.AddPersistence<NotesDbContext>("notesdb", typeof(NotesService).Assembly);
    }

    private static void Map(WebApplication app)
    {
        app.UseServiceDefaults();
        app.UseUnitOfWork<NotesDbContext>();
        app.MapServiceDefaults();
        Audit.AuditEndpoints.MapAuditTrail(app, "notes");
        var notes = app.MapApi("notes");
        notes.MapPost("", AddNote).WithName("AddNote");
        notes.MapPut("/{id:guid}", ChangeNote).WithName("ChangeNote");
        notes.MapPost("/preview", Preview).WithName("PreviewNote").WithMetadata(new WithoutUnitOfWork());
    }

    private static async Task<IResult> AddNote(Request request, NotesDbContext db, NpgsqlDataSource others, CancellationToken ct)
    {
        var note = new Note { Id = Guid.CreateVersion7(), Text = request.Text, Revision = 1 };
        db.Notes.Add(note);
        if (request.Text == LosesItsStore.BeforeWriting)
            await LosesItsStore.NowAsync(db, others);
        if (request.Text == LosesItsStore.UnderAQuery)
            await LosesItsStore.UnderWayAsync(db, others);
        await db.SaveChangesAsync(ct);
        if (request.Text == LosesItsStore.BeforeCommit)
            await LosesItsStore.NowAsync(db, others);
        if (request.Text == "refuse after writing")
            throw Refusal.Conflict("already-exists");
        if (request.Text == "fail after writing")
            throw new InvalidOperationException("failed on purpose");
        return request.Text == "answer 404 after writing" ? TypedResults.NotFound() : TypedResults.Created($"/api/v1/notes/{note.Id}", note);
    }

    private static async Task<IResult> ChangeNote(Guid id, Request request, IfMatch match, NotesDbContext db, HttpResponse response, CancellationToken ct)
    {
        if (await db.Notes.FindAsync([id], ct) is not { } note)
            throw Refusal.NotFound();
        match.Require(note.Revision);
        note.Text = request.Text;
        note.Revision++;
        await db.SaveChangesAsync(ct);
        response.SetVersion(note.Revision);
        return TypedResults.Ok(note);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<Request> Preview(Request request) => TypedResults.Ok(request);

    internal sealed record Request(string Text);
}

internal sealed class Note
{
    public Guid Id { get; init; }

    public required string Text { get; set; }

    public int Revision { get; set; }
}

internal sealed class NotesDbContext(DbContextOptions<NotesDbContext> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Note>().UseXminAsVersion();
    }
}
