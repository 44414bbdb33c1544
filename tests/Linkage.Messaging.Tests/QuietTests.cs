using System.Net.Sockets;
using Linkage.Messaging.Tests.World;
using Linkage.Messaging.Tests.World.V1;
using Linkage.ServiceDefaults;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Messaging.Tests;

/// <summary>What an operator reads of faults: one line of what passes by itself, a stack trace of what was given up.</summary>
public sealed class QuietTests : IDisposable
{
    private readonly string _prefix = Stores.NewPrefix();
    private readonly CapturedLog _log = new();

    private string Exchange => _prefix + "Linkage.Messaging.Tests.World.V1:NoteWritten";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fault_that_passes_is_one_warning_then_debug_and_never_a_stack_trace(bool batch)
    {
        await using var reader = await ReaderAsync(batch);
        var left = 5;
        reader.Behaviour.FailOn["contended"] = () => Interlocked.Decrement(ref left) == 0
            ? Last(reader)
            : (Exception)new DbUpdateConcurrencyException("Somebody was faster.", new PostgresException("could not serialize\naccess", "ERROR", "ERROR", "40001"));

        await Raw.PublishAsync(Exchange, Raw.Written(Guid.CreateVersion7(), "L", 1, "contended"));
        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count == 1);
        await Eventually.TrueAsync(() => _log.Lines.Any(l => l.Text.Contains("that is over", StringComparison.Ordinal)));

        var warning = _log.Loud.ShouldHaveSingleItem();
        warning.Level.ShouldBe(LogLevel.Warning);
        warning.Text.ShouldContain("DbUpdateConcurrencyException: Somebody was faster. <- PostgresException: 40001: could not serialize access");
        _log.Lines.Where(IsOurs).ShouldAllBe(l => l.Exception == null && !l.Text.Contains('\n'));
        _log.Lines.Count(l => l.Level == LogLevel.Debug && l.Text.Contains("Somebody was faster", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_parked_is_one_error_with_its_stack_trace(bool batch)
    {
        await using var reader = await ReaderAsync(batch);
        reader.Behaviour.FailOn["bad"] = () => new InvalidOperationException("It cannot be.");

        await Raw.PublishAsync(Exchange, Raw.Written(Guid.CreateVersion7(), "L", 1, "bad"));
        await Eventually.TrueAsync(() => _log.Lines.Any(l => l.Level == LogLevel.Error));

        _log.Loud.Select(l => (l.Level, l.Exception is not null)).ShouldBe([(LogLevel.Warning, false), (LogLevel.Error, true)]);
        _log.Loud[^1].Exception!.StackTrace.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_statement_that_the_database_refuses_is_not_told_by_its_library()
    {
        await using var reader = await ReaderAsync(batch: false);
        await Should.ThrowAsync<PostgresException>(() => reader.ChangeAsync(async (db, _) => await db.Database.ExecuteSqlRawAsync("select 1 from nowhere")));
        await Should.ThrowAsync<DbUpdateException>(() => reader.ChangeAsync((db, _) =>
        {
            db.Add(new Effect { BusinessKey = null!, Lineage = "L", Version = 1 });
            return Task.CompletedTask;
        }));
        _log.Loud.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broker_that_is_away_is_one_warning_however_many_endpoints_miss_it()
    {
        await using var lonely = await NoteService.StartAsync("lonely", await NoteService.NewDatabaseAsync(), _prefix,
            bus => bus.Consume<NoteWritten, NoteWrittenConsumer>().ConsumeBatch<NoteForwarded, NoteForwardedConsumer>().ConsumeBatch<NoteWritten, NoteWrittenBatchConsumer>("again"),
            broker: "amqp://guest:guest@127.0.0.1:1/", more: Listen, waitUntilReady: false);
        await lonely.HealthAsync();
        await Eventually.TrueAsync(() => _log.Lines.Count(l => l.Level == LogLevel.Debug && l.Text.StartsWith("RabbitMQ is away", StringComparison.Ordinal)) > 10);
        _log.Loud.ShouldHaveSingleItem().Text.ShouldStartWith("RabbitMQ is away; it is tried again: BrokerUnreachableException");
        _log.Lines.Where(l => l.Level > LogLevel.Debug).ShouldAllBe(l => l.Exception == null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_is_away_is_one_warning_however_many_messages_are_in_flight(bool batch)
    {
        await using var reader = await ReaderAsync(batch);
        string[] lineages = [.. Enumerable.Range(1, 8).Select(i => $"L{i}")];
        foreach (var lineage in lineages)
            reader.Behaviour.FailOn[lineage] = () => new InvalidOperationException("It may pass.", new NpgsqlException("Failed to connect", new SocketException(111)));

        foreach (var lineage in lineages)
            await Raw.PublishAsync(Exchange, Raw.Written(Guid.CreateVersion7(), lineage, 1, lineage));
        await Eventually.TrueAsync(() => _log.Lines.Count(l => l.Level == LogLevel.Debug && l.Text.StartsWith("PostgreSQL does not answer", StringComparison.Ordinal)) > 20);
        reader.Behaviour.FailOn.Clear();
        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count == lineages.Length);
        await Eventually.TrueAsync(() => _log.Lines.Any(l => l.Text.Contains("that is over", StringComparison.Ordinal)));

        _log.Loud.ShouldHaveSingleItem().Text.ShouldStartWith("PostgreSQL does not answer; it is tried again: InvalidOperationException: It may pass. <- SocketException");
    }

    private static bool IsOurs(LoggedLine line) => line.Category.StartsWith("Linkage.", StringComparison.Ordinal);

    public void Dispose() => _log.Dispose();

    private static TimeoutException Last(NoteService reader)
    {
        reader.Behaviour.FailOn.Clear();
        return new TimeoutException("Somebody was faster.");
    }

    private async Task<NoteService> ReaderAsync(bool batch) => await NoteService.StartAsync(
        "reader", await NoteService.NewDatabaseAsync(), _prefix,
        bus => _ = batch ? bus.ConsumeBatch<NoteWritten, NoteWrittenBatchConsumer>() : bus.Consume<NoteWritten, NoteWrittenConsumer>(), more: Listen);

    private void Listen(WebApplicationBuilder builder)
    {
        builder.Configuration["Linkage:SigningKey"] = ServiceHost.SigningKey;
        builder.AddServiceDefaults();
        builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.Debug);
    }
}
