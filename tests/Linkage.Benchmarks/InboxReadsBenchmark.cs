using FluentValidation;
using System.Diagnostics;
using System.Globalization;
using Linkage.Benchmarks.Pipeline;
using Linkage.Directory.Client;
using Linkage.Forwarding;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Linkage.Benchmarks;

/// <summary>Pages of an inbox that holds a million envelopes of one body, asked for by HTTP as the app does; medians of some requests each.</summary>
internal sealed class InboxReadsBenchmark : IBenchmark
{
    private const int All = 1_000_000;
    private const int Part = 100_000;
    private const int Times = 15;
    private const int WarmUps = 3;
    private const string Body = "510100";

    // Rare ones of each kind, in places where an order meets them late: proposals are the newest, the rare sender's are spread.
    private const string Fill =
        """
        insert into envelopes (id, lineage_id, hop, kind, item_id, item_body, version, from_body, to_body, channel, urgency, title, content, content_hash,
            forwarded_by, forwarded_at, delivered_at, state, revision, due_on, due_at, amber_from, new_item_id)
        select gen_random_uuid(), gen_random_uuid(), 1,
            case when n % 10000 = 1 then 'joint-survey' when n > 980000 then 'proposal' else 'social-information' end,
            gen_random_uuid(), '510104', 1, case when n % 20000 = 3 then '510199' else '51' || lpad((n % 160)::text, 4, '0') end, $3, 'normal',
            case when n % 20000 = 5 then 'extra-urgent' when n % 20 = 0 then 'urgent' else 'normal' end, '关于老旧小区加装电梯有关问题的建议', repeat('反映社情民意', 20), repeat('0', 64),
            '李明', a.at, a.at,
            case when n % 20000 = 7 then 'returned' when n % 4 = 0 then 'taken-in' when n % 4 = 1 then 'signed-for' else 'delivered' end, 1,
            (a.at + interval '5 days')::date, a.at + interval '5 days', (a.at + interval '4 days')::date,
            case when n % 20000 <> 7 and n % 4 = 0 then gen_random_uuid() end
        from generate_series($1, $2) n, lateral (select now() - interval '10 days' + n * interval '4.3 seconds' + interval '4.999 days' as at) a
        """;

    public string Name => "inbox-reads";

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        var database = await Stores.CreateDatabaseAsync("benchreads");
        await using var service = await ServiceAsync(database);
        await using var source = NpgsqlDataSource.Create(database);
        await FillAsync(source);
        using var triager = service.ClientFor(Body, "city", "triage");

        foreach (var (what, query, aim) in new[]
        {
            ("counts, with a page of one", "limit=1&counts=true", 20),
            ("first page with counts", "limit=50&counts=true", 50),
            ("a kind that is rare", "limit=50&counts=true&kind=joint-survey", 50),
            ("a kind that comes last", "limit=50&counts=true&kind=proposal", 50),
            ("a sender of whom there is little", "limit=50&counts=true&from=510199", 50),
            ("an urgency that is rare", "limit=50&counts=true&urgency=extra-urgent", 50),
            ("a state that is rare", "limit=50&counts=true&state=returned", 50),
            ("all states, by due date", "limit=50&counts=true&state=all", 50),
            ("decided, newest first", "limit=50&counts=true&state=taken-in,combined,returned&sort=arrival", 50),
            ("a kind and a sender of whom there is little, most urgent first", "limit=50&counts=true&kind=proposal&from=510199&sort=urgency", 50),
            ("overdue, which matches little", "limit=50&due=overdue", 50),
            ("nearly due, a fiftieth of what waits", "limit=50&due=nearly-due", 50),
        })
            yield return new Figure($"inbox of 1,000,000: {what}", await MedianAsync(triager, query), "ms", Aim.Most(aim));

        var watch = Stopwatch.StartNew();
        await using var recount = source.CreateCommand("select recount_envelopes()");
        recount.CommandTimeout = 60;
        yield return new Figure("counts that a recount corrected", (long)(await recount.ExecuteScalarAsync())!, "classes", Aim.Most(0));
        yield return new Figure("a recount of all", watch.Elapsed.TotalMilliseconds, "ms");
    }

    private static async Task<double> MedianAsync(HttpClient client, string query)
    {
        var times = new List<double>();
        for (var i = 0; i < WarmUps + Times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"/api/v1/envelopes?{query}"), UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            if (i >= WarmUps)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Order().ElementAt(Times / 2);
    }

    private static async Task FillAsync(NpgsqlDataSource database)
    {
        // Not logged: what is measured is reading.
        await ExecuteAsync(database, "alter table envelopes set unlogged");
        for (var first = 1; first <= All; first += Part)
        {
            await using var fill = database.CreateCommand(Fill);
            fill.CommandTimeout = 120;
            fill.Parameters.Add(new NpgsqlParameter<int> { TypedValue = first });
            fill.Parameters.Add(new NpgsqlParameter<int> { TypedValue = first + Part - 1 });
            fill.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Body });
            await fill.ExecuteNonQueryAsync();
        }

        await ExecuteAsync(database, "vacuum analyze envelopes");
        await ExecuteAsync(database, "select fold_envelope_counts()");
        await ExecuteAsync(database, "vacuum analyze envelope_counts");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    private static Task<ServiceHost> ServiceAsync(string database) => ServiceHost.StartAsync(
        builder =>
        {
            builder.AddServiceDefaults();
            builder.Services.AddValidatorsFromAssembly(typeof(ForwardingService).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
            builder.AddForwarding();
        },
        app =>
        {
            app.UseServiceDefaults();
            app.MapForwarding();
            app.MapServiceDefaults();
        },
        new Dictionary<string, string?> { [$"ConnectionStrings:{ForwardingService.Database}"] = database, ["Messaging:Prefix"] = Stores.NewPrefix() },
        services =>
        {
            services.AddSingleton<IDirectory, FiveDays>();
            foreach (var hosted in services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
                services.Remove(hosted);
        });
}
