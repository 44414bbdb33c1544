using System.Text.Json;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Proposals.Tests.World;

/// <summary>What units and the office do after the assignment, in short words.</summary>
internal sealed partial class ProposalsWorld
{
    public async Task<Card> UnitActAsync(string unit, Guid id, string verb, object? body = null, HttpMethod? method = null) =>
        await PartActAsync(Staff(unit), unit, id, verb, body, method);

    public async Task<Card> PartActAsync(Caller caller, string unit, Guid id, string verb, object? body = null, HttpMethod? method = null)
    {
        var detail = await DetailAsync(caller, id);
        var part = detail.GetProperty("assignments").EnumerateArray().Last(a => a.GetProperty("unitId").GetString() == unit).GetProperty("id").GetGuid();
        return Card.Of(await OkAsync(caller, method ?? HttpMethod.Post, $"{id}/assignments/{part}/{verb}", body, detail.GetProperty("card").GetProperty("version").GetInt32()));
    }

    public async Task StartAsync(string unit, Guid id)
    {
        await UnitActAsync(unit, id, "sign-for", new { personInCharge = "张三", leaderInCharge = "李四", phone = "028-1" });
        await UnitActAsync(unit, id, "handling");
    }

    public static object ReplyText(string resultClass = "A", params (string What, DateOnly DueOn)[] promises) => new
    {
        text = "您提出的建议收悉,现答复如下。",
        resultClass,
        publishLevel = "full",
        contactPerson = "张三",
        contactPhone = "028-1",
        promises = promises.Select(p => new { what = p.What, dueOn = p.DueOn }),
    };

    public async Task<Card> ReplyAsync(string unit, Guid id, string resultClass = "A", params (string What, DateOnly DueOn)[] promises)
    {
        await UnitActAsync(unit, id, "reply", ReplyText(resultClass, promises), HttpMethod.Put);
        return await UnitActAsync(unit, id, "reply-issue", new { signer = "李四", documentNumber = "锦住建函〔2026〕1号" });
    }

    /// <summary>From assignment to the reply of the lead unit.</summary>
    public async Task<Card> RepliedAsync(Caller author, string resultClass = "A", params (string What, DateOnly DueOn)[] promises)
    {
        var card = await AssignedAsync(author);
        await StartAsync(Lead, card.Id);
        return await ReplyAsync(Lead, card.Id, resultClass, promises);
    }

    public async Task<Guid> OpenRoundAsync() => (await OkAsync(Office(), HttpMethod.Post, "feedback-rounds", new { name = "第一轮" })).GetProperty("id").GetGuid();

    public static object Rating(Guid? round, string result = "agree", string attitude = "satisfied", Guid? respondent = null) => new
    {
        roundId = round,
        respondentProposalId = respondent,
        visit = "visited",
        attitude,
        result,
        onPoint = true,
        leaderReplied = true,
        howHeard = "面谈",
        comment = "意见",
    };

    public async Task<Card> RateAsync(Guid? round, Guid id, string result = "agree", string attitude = "satisfied", Guid? respondent = null) =>
        await ActAsync(Office(), await CardAsync(Office(), id), "feedback", Rating(round, result, attitude, respondent));

    public Task<JsonElement> CloseRoundAsync(Guid round) => OkAsync(Office(), HttpMethod.Post, $"feedback-rounds/{round}/closing", null, 1);

    /// <summary>One case rated in a round of its own.</summary>
    public async Task<Card> RatedAsync(Guid id, string result, string attitude = "satisfied")
    {
        var round = await OpenRoundAsync();
        await RateAsync(round, id, result, attitude);
        await CloseRoundAsync(round);
        return await CardAsync(Office(), id);
    }
}
