using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Tests.World;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Xunit.Abstractions;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>A plenary week, and a long list. <c>./bench.sh proposals</c> runs it at full size and sets its figures beside their aims.</summary>
public sealed class VolumeTests(ITestOutputHelper output)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("LINKAGE_VOLUME_FULL") == "1";

    [Fact]
    public async Task A_batch_files_and_assigns_many_and_every_message_arrives()
    {
        var count = Full ? 1700 : 300;
        var prefix = Stores.NewPrefix();
        await using var world = await ProposalsWorld.StartAsync(prefix: prefix);
        await using var peer = await PeerService.StartAsync(prefix);
        await InsertAsync(world, count, "second-review", "null");
        var ids = new List<Guid>();
        await using (var reader = await world.Data.CreateCommand("select id from proposals order by id").ExecuteReaderAsync())
            while (await reader.ReadAsync())
                ids.Add(reader.GetGuid(0));

        var watch = Stopwatch.StartNew();
        var results = await world.OkAsync(Office(), HttpMethod.Post, "batch", new
        {
            entries = ids.SelectMany((id, i) => new object[]
            {
                new { id, version = 1, action = "file", units = (object?)null },
                new { id, version = 2, action = "assign", units = (object?)new[] { new { unitId = $"u{i % 40}", unitName = $"单位{i % 40}", role = "lead" }, new { unitId = $"u{40 + i % 7}", unitName = $"会办{i % 7}", role = "co" } } },
            }),
        });
        var answered = watch.Elapsed;
        results.EnumerateArray().ShouldAllBe(r => r.GetProperty("done").GetBoolean());
        await Eventually.TrueAsync(async () => await world.CountAsync("select count(*) from messaging.outbox") == 0, TimeSpan.FromSeconds(120), "the outbox is empty");
        await Eventually.TrueAsync(() => peer.All<ProposalProgressed>().Count >= 2 * count, TimeSpan.FromSeconds(120), "every message is delivered");
        var delivered = watch.Elapsed;
        Say($"{count} filed and assigned in one batch, answered", answered);
        Say($"{count} filed and assigned in one batch, all messages delivered", delivered);

        peer.All<ProposalProgressed>().Count.ShouldBe(2 * count, "nothing twice");
        (await world.CountAsync($"select count(distinct case_number) from proposals where case_number between 1 and {count}")).ShouldBe(count);
    }

    [Fact]
    public async Task One_bad_entry_spoils_no_other_and_takes_no_number()
    {
        await using var world = await ProposalsWorld.StartAsync();
        var first = await world.ReviewedAsync(Member(1));
        var draft = await world.SubmittedAsync(Member(2));
        var last = await world.ReviewedAsync(Member(3));
        var results = (await world.OkAsync(Office(), HttpMethod.Post, "batch", new
        {
            entries = new object[]
            {
                new { id = first.Id, version = first.Version, action = "file" }, new { id = draft.Id, version = draft.Version, action = "file" },
                new { id = Guid.CreateVersion7(), version = 1, action = "file" }, new { id = last.Id, version = 1, action = "file" },
                new { id = last.Id, version = last.Version, action = "file" }, new { id = last.Id, version = last.Version + 1, action = "assign" },
            },
        })).EnumerateArray().ToArray();
        results.Select(r => r.GetProperty("done").GetBoolean()).ShouldBe([true, false, false, false, true, false]);
        results.Select(r => r.GetProperty("code").GetString()).ShouldBe([null, "illegal-transition", "not-found", "stale-version", null, "required"]);
        results[4].GetProperty("caseLabel").GetString().ShouldBe("14-3-0002");
        (await world.FiledAsync(Member(4))).CaseLabel.ShouldBe("14-3-0003");
    }

    [Fact]
    public async Task A_page_of_50_among_many_reads_few_of_them()
    {
        var all = Full ? 200_000 : 20_000;
        QueryPlans plans = null!;
        await using var world = await ProposalsWorld.StartAsync(interceptor: database => plans = new QueryPlans(database));
        await InsertAsync(world, all, "filed", "n");
        await using (var assign = world.Data.CreateCommand($"""
            insert into assignments (id, proposal_id, body, unit_id, unit_name, role, status, assigned_at, extensions)
            select gen_random_uuid(), id, body, case when row_number() over (order by id) % 40 = 0 then '{Lead}' else 'other' end, '某局', 'lead', 'assigned', now(), 0 from proposals;
            insert into unit_staff (body, unit_id, user_id, name) values ('510104', '{Lead}', '{Staff(Lead).UserId}', '经办人')
            """))
        {
            assign.CommandTimeout = 120;
            await assign.ExecuteNonQueryAsync();
        }

        await using (var owner = world.Data.AsOwner())
            await owner.CreateCommand("vacuum analyze proposals, assignments, unit_staff").ExecuteNonQueryAsync();
        foreach (var (what, caller, path, most) in new[]
        {
            ("office, newest", Office(), "?limit=50", 200), ("office, by status", Office(), "?limit=50&status=filed,assigned", 200),
            ("office, by category", Office(), "?limit=50&category=教育", 1_000), ("member, own", Member(7), "?limit=50", 1_000),
            ("member, own by status", Member(7), "?limit=50&status=filed,assigned", 1_000), ("unit, its own", Staff(Lead), "?limit=50", all / 2),
        })
        {
            plans.IsOn = true;
            (await world.GetAsync(caller, path)).GetProperty("items").GetArrayLength().ShouldBe(50);
            plans.IsOn = false;
            var seen = plans.Take();
            seen.ShouldNotBeEmpty();
            seen.Where(plan => plan.ReadsAll("proposals")).ShouldBeEmpty(what);
            seen.Sum(plan => plan.RowsTouched).ShouldBeLessThan(most, $"{what}:\n{string.Join("\n\n", seen)}");
            if (Full)
                Say($"page of 50 among {all} proposals, {what}", await MedianAsync(() => world.GetAsync(caller, path)));
        }
    }

    private static async Task<TimeSpan> MedianAsync(Func<Task> request)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < 25; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await request();
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return times.Skip(5).Order().ElementAt(10);
    }

    // Figures are for ./bench.sh, which knows their aims.
    private void Say(string what, TimeSpan took) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} | {took.TotalMilliseconds:0} | ms"));

    private static async Task InsertAsync(ProposalsWorld world, int count, string status, string number)
    {
        await using var insert = world.Data.CreateCommand($"""
            insert into proposals (id, body, level, lineage_id, hop, revision, status, title, situation, analysis, suggestion, category, suggested_units, content_version, fingerprint,
                proposer_type, first_signer_id, first_signer, created_by_id, created_by, on_behalf, consent_to_publish, from_below, created_at, updated_at, handling_round,
                dissatisfied_count, class_a_solved_yet_dissatisfied, is_key, submitted_at, term, session, occasion, case_number, filed_at, source_count)
            select gen_random_uuid(), '510104', 'county', gen_random_uuid(), 1, 1, '{status}', '关于第' || n || '项工作的建议', '情况', '分析', '建议', (array['教育','交通运输','医疗卫生','水利'])[1 + n % 4],
                array[]::text[], 1, array[]::integer[], 'member', 'member-510104-' || n % 400, '委员' || n % 400, 'member-510104-' || n % 400, '委员', false, true, false,
                now() - n * interval '1 second', now() - n * interval '1 second', 0, 0, false, false, now(), 14, 3, 'session', {number}, case when {number}::integer is null then null else now() end, 0
            from generate_series(1, {count}) n
            """);
        insert.CommandTimeout = 120;
        await insert.ExecuteNonQueryAsync();
    }
}
