using global::System.Text.Json.Nodes;
using Linkage.Demonstration;

namespace Linkage.System.Tests.Access;

/// <summary>
/// What the table is walked over: one thing of each kind that belongs to a city, with words by which it is known wherever it comes out.
/// </summary>
internal sealed class CityOffice(Platform platform)
{
    /// <summary>The city whose things they are.</summary>
    public const string Code = "990100";

    /// <summary>In all that is the city's.</summary>
    public const string Mark = "秘钥松鼠";

    /// <summary>In what only its author may see.</summary>
    public const string DraftMark = "未交刺猬";

    /// <summary>Name and telephone of whoever sent the clue in: the office's.</summary>
    public const string Informant = "钱线索13800138000";

    private const string Unit = "access-walk";

    private const string Unknown = "0198c0de-0000-7000-8000-00000000dead";

    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    /// <summary>Ids of drafts that nobody but their author reads.</summary>
    public IReadOnlyList<string> Drafts { get; private set; } = [];

    public async Task FoundAsync(CancellationToken ct)
    {
        var office = platform.Story.Of(Code);
        var (member, clerk, admin) = (await office.PersonAsync("member", ct), await office.PersonAsync("clerk", ct), await office.PersonAsync("admin", ct));
        var topic = new Topic($"关于{Mark}的反映", "三个小区路灯不亮,居民夜间出行不便。", "线路老化,无人养护。", "由街道牵头,年内更换。");

        ids["social-information"] = Id(await office.SubmitAsync(await office.DraftAsync(topic, "normal", null, null, ct), ct));
        var drafts = new List<string> { Id(await office.DraftAsync(topic with { Title = $"关于{DraftMark}的反映" }, "normal", null, null, ct)) };
        var docket = new Docket(office);
        await docket.OpenAsync(inSession: false, ct);
        var matter = new Matter($"关于{Mark}的提案", "城乡建设", topic.Situation, topic.Analysis, topic.Suggestion);
        ids["proposals"] = Id(await docket.SubmittedAsync(matter, ct));
        drafts.Add(Id(await docket.DraftAsync(matter with { Title = $"关于{DraftMark}的提案" }, ct)));
        ids["drafts/social-information"] = drafts[0];
        ids["drafts/proposals"] = drafts[1];
        Drafts = drafts;

        ids["clues"] = Id(await clerk.PostAsync("/api/v1/proposals/clues", new { title = $"线索{Mark}", text = "路灯。", source = "public", from = Informant }, null, ct));
        ids["survey-topics"] = Id(await clerk.PostAsync("/api/v1/survey-topics", new { title = $"议题{Mark}", question = "路灯怎么养护?", source = "public", proposedBy = "办公室" }, null, ct));
        ids["callId"] = Id(await clerk.PostAsync("/api/v1/social-information/calls", new { theme = $"约稿{Mark}", targets = new[] { "990102" }, quota = 1 }, null, ct));
        ids["themeId"] = Id(await clerk.PostAsync("/api/v1/social-information/themes", new { title = $"专题{Mark}", participants = new[] { "990102" } }, null, ct));
        ids["informantId"] = Id(await clerk.PostAsync("/api/v1/social-information/informants", new { name = $"信息员{Mark}", unit = "市住建局", monthlyQuota = 1 }, null, ct));
        ids["units"] = Id(await admin.PostAsync("/api/v1/units", new { code = "access-walk", name = $"单位{Mark}", position = 90 }, null, ct));
        await clerk.PutAsync($"/api/v1/proposals/units/{Unit}", new { name = $"单位{Mark}" }, null, ct);
        ids["users"] = member.UserId;
        ids["staff"] = (await office.PersonAsync("unit", ct)).UserId;
        ids["members"] = Id((await clerk.GetAsync("/api/v1/members?limit=1", ct))!["items"]![0]);

        // What a county below sent up: the city's inbox has it.
        var county = platform.Story.Of("990102");
        var sent = await county.ForwardAsync(await county.PublishAsync(topic with { Title = $"县里的{Mark}" }, "normal", ct), "normal", ct);
        ids["envelopes"] = Id(await office.EnvelopeAsync(sent, ct));
    }

    /// <summary>What a hole of an address stands for: the city's own thing, where there is one.</summary>
    public string ValueOf(string path, string hole)
    {
        if (ids.TryGetValue(hole, out var named))
            return named;
        var parts = path.Split('/');
        var before = parts[Array.FindIndex(parts, part => part.StartsWith($"{{{hole}", StringComparison.Ordinal)) - 1];
        return hole switch
        {
            "body" or "code" => Code,
            // The office's register of handling units is by code, as each body chooses it.
            "unit" when before is "units" => Unit,
            "itemId" => ids["social-information"],
            "userId" => ids[before is "staff" ? "staff" : "users"],
            "date" or "day" => "2026-12-01",
            "year" or "from" or "to" or "term" or "session" or "number" => "1",
            _ => ids.GetValueOrDefault(before, hole is "unit" ? "housing" : hole is "clock" or "purpose" or "subject" ? "screening" : Unknown),
        };
    }

    /// <summary>As <see cref="ValueOf"/>, with the drafts instead of what was submitted.</summary>
    public string DraftOf(string path, string hole) => hole switch
    {
        "id" when path.StartsWith("/api/v1/social-information/{id", StringComparison.Ordinal) => ids["drafts/social-information"],
        "itemId" => ids["drafts/social-information"],
        "id" when path.StartsWith("/api/v1/proposals/{id", StringComparison.Ordinal) => ids["drafts/proposals"],
        _ => ValueOf(path, hole),
    };

    /// <summary>As <see cref="ValueOf"/>, with ids that nobody has.</summary>
    public string NobodysOf(string path, string hole) => Guid.TryParse(ValueOf(path, hole), out _) ? Unknown : ValueOf(path, hole);

    private static string Id(JsonNode? answer) => (answer!["id"] ?? answer["callId"] ?? answer["themeId"] ?? answer["card"]?["id"])!.GetValue<string>();
}
