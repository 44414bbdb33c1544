using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Linkage.Attachments.Storage;
using Linkage.Persistence;
using Linkage.Persistence.Audit;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Linkage.Attachments.Tests;

/// <summary>The smallest service with files there can be: folders that everybody of a body may fill, and that name what is saved.</summary>
public sealed class PaperShop : IAsyncLifetime
{
    private ServiceHost? host;

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    public IServiceProvider Services => host!.Services;

    internal TestClock Clock { get; } = new();

    public async Task InitializeAsync() => host = await ServiceHost.StartAsync(Add, Map, new Dictionary<string, string?>
    {
        ["ConnectionStrings:papersdb"] = Stores.NewDatabase("papers"),
        ["Attachments:MegabytesPerFile"] = "3",
        ["Attachments:MegabytesInAll"] = "4",
        ["Attachments:Files"] = "3",
    });

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
    }

    public HttpClient Client(string user = "王敏") =>
        host!.ClientFor(new Caller(user, user, "510104", "county", FrozenSet.Create(StringComparer.Ordinal, Roles.Submitter, Roles.Auditor)));

    public static async Task<HttpResponseMessage> UploadAsync(HttpClient client, Guid folder, string name, byte[] bytes, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/folders/{folder}/attachments?name={Uri.EscapeDataString(name)}")
        {
            Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What a save of the folder does, in a transaction.</summary>
    internal async Task<IReadOnlyList<AttachedFile>> ChooseAsync(Guid folder, IReadOnlyList<Guid>? ids, IReadOnlyList<AttachedFile>? present = null)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<PapersDbContext>().Database.BeginTransactionAsync();
        var chosen = await scope.ServiceProvider.GetRequiredService<AttachmentChoice>().ChooseAsync(folder, ids, present ?? [], [], CancellationToken.None);
        await transaction.CommitAsync();
        return chosen;
    }

    internal UnusedUploads Cleaning => Services.GetServices<IHostedService>().OfType<UnusedUploads>().Single();

    private void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddServiceDefaults();
        builder.AddPersistence<PapersDbContext>("papersdb", AttachmentsMigrations.Assembly);
        builder.AddAttachments<PapersDbContext, Folders>();
    }

    private static void Map(WebApplication app)
    {
        app.UseServiceDefaults();
        app.UseUnitOfWork<PapersDbContext>();
        app.MapServiceDefaults();
        app.MapAuditTrail("papers");
        app.MapApi("folders").MapAttachments("Paper");
    }

    /// <summary>A folder whose id begins with 4 is another body's; one that begins with 9 is closed. What was uploaded can be read.</summary>
    internal sealed class Folders(NpgsqlDataSource database) : IAttachmentHolder
    {
        public Task RequireChangeableAsync(Guid subject, Caller caller, CancellationToken ct) => subject.ToString()[0] switch
        {
            '4' => throw Refusal.NotFound(),
            '9' => throw Refusal.Transition("closed", "revise"),
            _ => Task.CompletedTask,
        };

        public async Task<AttachedFile?> FindAsync(Guid subject, Guid attachment, Caller caller, CancellationToken ct)
        {
            await using var find = database.CreateCommand("select name, media_type, size, hash from attachments.uploads where subject = $1 and id = $2");
            find.Parameters.Add(new() { Value = subject });
            find.Parameters.Add(new() { Value = attachment });
            await using var reader = await find.ExecuteReaderAsync(ct);
            return subject.ToString()[0] != '4' && await reader.ReadAsync(ct)
                ? new(attachment, reader.GetString(0), reader.GetString(1), reader.GetInt64(2), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(3)))
                : null;
        }

        public Task<AttachedFile?> FindReceivedAsync(Guid receipt, Guid attachment, Caller caller, CancellationToken ct) => Task.FromResult<AttachedFile?>(null);
    }

    internal sealed class PapersDbContext(DbContextOptions<PapersDbContext> options) : DbContext(options);
}

/// <summary>The machine's time, moved on by what a test says.</summary>
internal sealed class TestClock : TimeProvider
{
    private TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
