using System.Text.Json;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Proposals.Tests.World;

/// <summary>The way of a proposal in short words.</summary>
internal sealed partial class ProposalsWorld
{
    public const string Lead = "unit-lead";
    public const string Second = "unit-second";

    public static object Text(string title = "关于改造老旧小区排水管网的建议", string? situation = null, string? suggestion = null, string category = "城乡建设") => new
    {
        title,
        situation = situation ?? $"{title}:部分小区建成超过三十年,雨污合流,汛期积水严重,居民反映强烈。",
        analysis = "管网老化,改造资金分散,责任单位不明确。",
        suggestion = suggestion ?? "一是编制三年改造计划;二是整合资金;三是明确牵头单位。",
        category,
    };

    public async Task<Card> DraftAsync(Caller author, object? text = null) => Card.Of(await OkAsync(author, HttpMethod.Post, "", text ?? Text()));

    public async Task<Card> SubmitAsync(Caller author, Card draft) => await ActAsync(author, draft, "submission", new { notClassified = true });

    public async Task<Card> SubmittedAsync(Caller author, object? text = null) => await SubmitAsync(author, await DraftAsync(author, text));

    public async Task<Card> ReviewedAsync(Caller author, object? text = null, Caller? office = null)
    {
        var card = await SubmittedAsync(author, text);
        card = await ActAsync(office ?? Office(), card, "review");
        return await ActAsync(office ?? Office(), card, "first-review", new { });
    }

    public async Task<Card> FiledAsync(Caller author, object? text = null, Caller? office = null) =>
        await ActAsync(office ?? Office(), await ReviewedAsync(author, text, office), "filing", new { });

    /// <summary>The office asks the member to carry a draft that came from elsewhere, and the member agrees.</summary>
    public async Task<Card> CarriedByAsync(Caller member, Card draft, Caller? office = null)
    {
        var asked = await ActAsync(office ?? Office(), draft, "carrier", new { userId = member.UserId, name = member.Name });
        return await ActAsync(member, asked, "carrier-answer", new { accept = true });
    }

    public static object Units(params (string Id, string Role)[] units) => new
    {
        units = units.Select(u => new { unitId = u.Id, unitName = $"{u.Id}局", role = u.Role, staffUserIds = new[] { Staff(u.Id).UserId } }),
    };

    public async Task<Card> AssignedAsync(Caller author, params (string Id, string Role)[] units) =>
        await ActAsync(Office(), await FiledAsync(author), "assignment", Units(units.Length == 0 ? [(Lead, "lead")] : units));

    public async Task<JsonElement> DetailAsync(Caller caller, Guid id) => await GetAsync(caller, $"{id}");

    public async Task<Card> CardAsync(Caller caller, Guid id) => Card.Of((await DetailAsync(caller, id)).GetProperty("card"));

    /// <summary>The part of a unit in the case.</summary>
    public async Task<JsonElement> PartAsync(Caller caller, Guid id, string unit) =>
        (await DetailAsync(caller, id)).GetProperty("assignments").EnumerateArray().Last(a => a.GetProperty("unitId").GetString() == unit);
}
