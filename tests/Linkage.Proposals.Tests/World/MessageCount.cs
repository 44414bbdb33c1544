using System.Text.Json;
using Linkage.Proposals.Contracts.V1;
using Linkage.Testing;

namespace Linkage.Proposals.Tests.World;

/// <summary>Counts the year from what the service told others, as somebody does who never sees its database.</summary>
internal sealed class MessageCount(IReadOnlyList<ProposalProgressed> heard)
{
    private readonly ILookup<string, ProposalProgressed> byStep = heard.ToLookup(m => m.Step);
    private readonly ProposalProgressed[] latest = [.. heard.GroupBy(m => m.ProposalId).Select(g => g.MaxBy(m => m.Revision)!)];

    /// <summary>Waits until every step that others may know of has been heard, and holds each message against its row.</summary>
    public static async Task<MessageCount> OfAsync(ProposalsWorld world, PeerService peer)
    {
        const string Told = """
            select s.proposal_id, s.number, s.step, s.from, s.to, s.actor, coalesce(s.reason_code, ''), coalesce(s.unit, ''), s.at
            from proposal_steps s join proposals p on p.id = s.proposal_id
            where s.step <> 'record-feedback' and (p.from_below or s.to not in ('draft', 'collecting-signatures'))
            """;
        var rows = new Dictionary<(Guid, int), (string, string, string, string, string, string)>();
        var at = new Dictionary<(Guid, int), DateTimeOffset>();
        await using (var command = world.Data.CreateCommand(Told))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
            {
                var key = (reader.GetGuid(0), reader.GetInt32(1));
                rows[key] = (reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7));
                at[key] = reader.GetFieldValue<DateTimeOffset>(8);
            }

        await Eventually.TrueAsync(() => peer.All<ProposalProgressed>().Count >= rows.Count, TimeSpan.FromMinutes(2), "every step was told");
        var heard = peer.All<ProposalProgressed>();
        heard.Count.ShouldBe(rows.Count, "no more than the rows, none twice");
        foreach (var message in heard)
        {
            var key = (message.ProposalId, message.Revision);
            rows[key].ShouldBe((message.Step, message.From, message.Status, message.Actor, message.ReasonCode ?? "", message.Unit ?? ""));
            (at[key] - message.OccurredAt).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(1));
        }

        return new(heard);
    }

    /// <summary>Compares with what the service counts from its rows.</summary>
    public void ShouldBe(JsonElement figures)
    {
        var answered = Of("complete-replies");
        var filed = Of("file");
        var assigned = Of("assign");
        var merged = latest.Where(m => m.MergedInto is not null).ToArray();
        Number("received").ShouldBe(Of("submit").Count);
        Number("filed").ShouldBe(filed.Count);
        Number("notFiled").ShouldBe(Of("not-file").Count);
        Number("merged").ShouldBe(merged.Length);
        Number("assignedCases").ShouldBe(assigned.Count);
        Number("repliedCases").ShouldBe(answered.Count);
        Number("filedAndAnswered").ShouldBe(filed.Count(id => answered.Contains(id) || merged.Any(m => m.ProposalId == id && answered.Contains(m.MergedInto!.Value))));
        Number("rehandled").ShouldBe(Of("order-rehandling", "rehandle-after-meeting").Count);
        Number("metFaceToFace").ShouldBe(Of("record-meeting").Count);
        Number("convertedToInfo").ShouldBe(Of("convert-to-info").Count);
        Number("sentToReference").ShouldBe(Of("send-to-reference").Count);
        Percent("onTimePercent").ShouldBe(Share(byStep["complete-replies"].Where(m => m.OnTime == true).Select(m => m.ProposalId).Distinct().Count(), answered.Count));
        Percent("contactPercent").ShouldBe(Share(Of("record-contact").Count(assigned.Contains), assigned.Count));
        figures.GetProperty("promises").GetProperty("broken").GetInt32().ShouldBe(byStep["check-promise"].Count(m => m.ReasonCode == "broken"));
        figures.GetProperty("byUnit").EnumerateArray().Sum(u => u.GetProperty("returnsAsked").GetInt32()).ShouldBe(byStep["request-return"].Count());
        Slices("notFiledByReason").ShouldBe(Count(byStep["not-file"].Select(m => m.ReasonCode)), ignoreOrder: true);
        Slices("byCategory").ShouldBe(Count(latest.Select(m => m.Category)), ignoreOrder: true);
        Slices("byProposerType").ShouldBe(Count(latest.Select(m => m.ProposerType)), ignoreOrder: true);
        Slices("byOccasion").ShouldBe(Count(latest.Select(m => m.Occasion)), ignoreOrder: true);
        Slices("byStatus").ShouldBe(Count(latest.Select(m => m.Status)), ignoreOrder: true);
        Slices("byResultClass").ShouldBe(Count(latest.Select(m => m.ResultClass)), ignoreOrder: true);
        Slices("byResult").ShouldBe(Count(latest.Select(m => m.CanonicalResult)), ignoreOrder: true);
        Slices("byAttitude").ShouldBe(Count(latest.Select(m => m.Attitude)), ignoreOrder: true);
        Slices("byResultRating").ShouldBe(Count(latest.Select(m => m.Result)), ignoreOrder: true);

        int Number(string name) => figures.GetProperty(name).GetInt32();
        double Percent(string name) => figures.GetProperty(name).GetDouble();
        Dictionary<string, int> Slices(string name) => figures.GetProperty(name).EnumerateArray().ToDictionary(s => s.GetProperty("code").GetString()!, s => s.GetProperty("count").GetInt32());
    }

    /// <summary>Received, filed, not filed, assigned, replied.</summary>
    public (int, int, int, int, int) Funnel => (Of("submit").Count, Of("file").Count, Of("not-file").Count, Of("assign").Count, Of("complete-replies").Count);

    private HashSet<Guid> Of(params string[] steps) => [.. steps.SelectMany(step => byStep[step]).Select(m => m.ProposalId)];

    private static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole, 1);

    private static Dictionary<string, int> Count(IEnumerable<string?> codes) => codes.OfType<string>().GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
}
