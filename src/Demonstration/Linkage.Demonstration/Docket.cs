using System.Text.Json.Nodes;

namespace Linkage.Demonstration;

/// <summary>The proposals of one body: its session and units, and how a proposal gets from one state to the next.</summary>
internal sealed class Docket(Office office)
{
    private const string Proposals = "/api/v1/proposals";

    /// <summary>Units of every body of the demonstration; the account "unit" works for the first two, "unit2" for the others.</summary>
    public static readonly IReadOnlyList<(string Id, string Name)> Units =
        [("housing", "住房和城乡建设局"), ("education", "教育局"), ("civil-affairs", "民政局"), ("water", "水利局"), ("ecology", "生态环境局"), ("health", "卫生健康局")];

    private readonly Dictionary<string, string> staff = [];

    /// <summary>Session, units and their people.</summary>
    /// <param name="inSession">Whether the plenary is meeting now, so that what is submitted is a session proposal.</param>
    /// <param name="ct">Cancels.</param>
    public async Task OpenAsync(bool inSession, CancellationToken ct)
    {
        var clerk = await office.PersonAsync("clerk", ct);
        var now = TimeProvider.System.GetUtcNow();
        await clerk.PutAsync($"{Proposals}/sessions/14/3", inSession
            ? new { acceptsFrom = now.AddDays(-60), cutOff = now.AddDays(3), opensAt = now.AddDays(-1), closesAt = now.AddDays(4) }
            : new { acceptsFrom = now.AddDays(-200), cutOff = now.AddDays(-120), opensAt = now.AddDays(-124), closesAt = now.AddDays(-119) }, null, ct);
        foreach (var (n, unit) in Units.Index())
        {
            var person = await office.PersonAsync(n < 2 ? "unit" : "unit2", ct);
            staff[unit.Id] = n < 2 ? "unit" : "unit2";
            await clerk.PutAsync($"{Proposals}/units/{unit.Id}", new { name = unit.Name }, null, ct);
            await clerk.PutAsync($"{Proposals}/units/{unit.Id}/staff/{person.UserId}", new { name = person.Name }, null, ct);
        }
    }

    public Task<JsonNode> DraftAsync(Matter matter, CancellationToken ct, string member = "member", string? followsPromiseId = null, string? clueId = null) =>
        PostAsync(member, "", new
        {
            title = matter.Title,
            situation = matter.Situation,
            analysis = matter.Analysis,
            suggestion = matter.Suggestion,
            category = matter.Category,
            suggestedUnits = new[] { Units[Math.Abs(matter.Title.Length) % Units.Count].Name },
            consentToPublish = true,
            followsPromiseId,
            clueId,
        }, null, ct);

    public async Task<JsonNode> SubmittedAsync(Matter matter, CancellationToken ct, string member = "member", string? followsPromiseId = null) =>
        await TakeAsync(member, await DraftAsync(matter, ct, member, followsPromiseId), "submission", new { notClassified = true }, ct);

    /// <summary>Past the first review, before the committee.</summary>
    public async Task<JsonNode> ReviewedAsync(Matter matter, CancellationToken ct, string member = "member", string? followsPromiseId = null)
    {
        var card = await TakeAsync("reviewer", await SubmittedAsync(matter, ct, member, followsPromiseId), "review", new { }, ct);
        return await TakeAsync("reviewer", card, "first-review", new { note = "内容属实，建议立案。" }, ct);
    }

    public async Task<JsonNode> FiledAsync(Matter matter, CancellationToken ct, string member = "member", string? followsPromiseId = null) =>
        await TakeAsync("leader", await ReviewedAsync(matter, ct, member, followsPromiseId), "filing", new { }, ct);

    /// <summary>With units: id and role (lead, co, part).</summary>
    public async Task<JsonNode> AssignedAsync(Matter matter, CancellationToken ct, params (string Unit, string Role)[] units) =>
        await TakeAsync("clerk", await FiledAsync(matter, ct), "assignment", Orders(units), ct);

    public static object Orders(params (string Unit, string Role)[] units) => new
    {
        units = units.Select(u => new { unitId = u.Unit, unitName = Units.First(one => one.Id == u.Unit).Name, role = u.Role }).ToArray(),
    };

    /// <summary>Signed for and under way in that unit.</summary>
    public async Task<JsonNode> StartedAsync(JsonNode card, string unit, CancellationToken ct)
    {
        card = await PartAsync(card, unit, "sign-for", new { personInCharge = "周科长", leaderInCharge = "郑副局长", phone = "8888-1024" }, ct);
        return await PartAsync(card, unit, "handling", new { }, ct);
    }

    public Task<JsonNode> ContactAsync(JsonNode card, string unit, string stage, string summary, CancellationToken ct) =>
        PartAsync(card, unit, "contacts", new { stage, way = "visit", heldOn = Today(), people = "提案者、承办科室负责人", summary }, ct);

    public Task<JsonNode> ReplyDraftedAsync(JsonNode card, string unit, string resultClass, string? promise, CancellationToken ct) =>
        PartAsync(card, unit, "reply", new
        {
            text = "您提出的建议收悉。我局高度重视，会同有关单位作了专题研究，现答复如下。\n一、关于所反映的情况。经核实，情况属实，主要原因与您的分析一致。\n二、关于所提建议。我局已制定工作方案，明确责任科室和完成时限。\n三、下一步打算。按季度通报进展，年底请您实地察看。\n感谢您对我们工作的关心和支持。",
            resultClass,
            publishLevel = "full",
            contactPerson = "周科长",
            contactPhone = "8888-1024",
            promises = promise is null ? [] : new[] { new { what = promise, dueOn = Day(300) } },
        }, ct, HttpMethod.Put);

    /// <summary>From the units' work to the issued reply of the lead.</summary>
    public async Task<JsonNode> RepliedAsync(JsonNode card, string unit, string resultClass, string? promise, int number, CancellationToken ct)
    {
        card = await ContactAsync(card, unit, "during", "当面听取意见，提案者对办理思路表示认可。", ct);
        card = await ReplyDraftedAsync(card, unit, resultClass, promise, ct);
        return await PartAsync(card, unit, "reply-issue", new { signer = "郑副局长", documentNumber = $"提案复〔{Today()[..4]}〕{number}号" }, ct);
    }

    /// <summary>A whole case to its reply.</summary>
    public async Task<JsonNode> AnsweredAsync(Matter matter, string unit, string resultClass, string? promise, int number, CancellationToken ct) =>
        await RepliedAsync(await StartedAsync(await AssignedAsync(matter, ct, (unit, "lead")), unit, ct), unit, resultClass, promise, number, ct);

    public async Task<JsonNode> OpenRoundAsync(string name, CancellationToken ct) => await PostAsync("clerk", "/feedback-rounds", new { name }, null, ct);

    public Task<JsonNode> RatedAsync(JsonNode card, JsonNode round, string attitude, string result, string comment, CancellationToken ct) => TakeAsync("clerk", card, "feedback", new
    {
        roundId = Office.Id(round),
        visit = "visited",
        attitude,
        result,
        onPoint = result != "disagree",
        leaderReplied = true,
        howHeard = "上门面商一次，电话两次",
        comment,
    }, ct);

    /// <summary>The author's second version of a returned proposal.</summary>
    public async Task<JsonNode> ReviseAsync(JsonNode card, Matter matter, CancellationToken ct) =>
        (await (await office.PersonAsync("member", ct)).PutAsync($"{Proposals}/{Office.Id(card)}/content", new
        {
            title = matter.Title,
            situation = matter.Situation,
            analysis = matter.Analysis,
            suggestion = matter.Suggestion,
            category = matter.Category,
        }, Office.Version(card), ct))!;

    /// <summary>A step on a proposal, with the version that it has now for whoever takes it.</summary>
    public Task<JsonNode> TakeAsync(string who, JsonNode card, string verb, object body, CancellationToken ct) =>
        PostAsync(who, $"/{Office.Id(card)}/{verb}", body, Office.Version(card), ct);

    /// <summary>A step on one unit's part, by its staff; the office's steps on it name their own person.</summary>
    public async Task<JsonNode> PartAsync(JsonNode card, string unit, string verb, object body, CancellationToken ct, HttpMethod? method = null, string? who = null)
    {
        var person = await office.PersonAsync(who ?? staff[unit], ct);
        var detail = (await person.GetAsync($"{Proposals}/{Office.Id(card)}", ct))!;
        var part = detail["assignments"]!.AsArray().Last(a => a!["unitId"]!.GetValue<string>() == unit)!;
        var path = $"{Proposals}/{Office.Id(card)}/assignments/{Office.Id(part)}/{verb}";
        var version = Office.Version(detail["card"]!);
        return (method == HttpMethod.Put ? await person.PutAsync(path, body, version, ct) : await person.PostAsync(path, body, version, ct))!;
    }

    /// <summary>The proposal as somebody of the body sees it.</summary>
    public async Task<JsonNode> DetailAsync(string who, JsonNode card, CancellationToken ct) =>
        (await (await office.PersonAsync(who, ct)).GetAsync($"{Proposals}/{Office.Id(card)}", ct))!;

    /// <summary>Anything else under the proposals' address.</summary>
    public async Task<JsonNode> PostAsync(string who, string path, object body, long? version, CancellationToken ct) =>
        (await (await office.PersonAsync(who, ct)).PostAsync($"{Proposals}{path}", body, version, ct)) ?? new JsonObject();

    public async Task<JsonNode> GetAsync(string who, string path, CancellationToken ct) => (await (await office.PersonAsync(who, ct)).GetAsync($"{Proposals}{path}", ct))!;

    public static string Today() => Day(0);

    public static string Day(int from) =>
        TimeProvider.System.GetUtcNow().AddDays(from).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
