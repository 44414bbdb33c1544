using System.Text.Json.Nodes;

namespace Linkage.JointSurveys.Tests.World;

/// <summary>Brings a survey over three levels to where a test begins, by the API and the messages that Forwarding sends.</summary>
public static class SurveyFlow
{
    /// <summary>A plan: I-1 population (sum), I-2 coverage in percent weighted by it, I-3 lowest, I-4 highest, I-5 a choice, and more sums.</summary>
    public static object Plan(Surveys surveys, string title, int indicators = 5) => new
    {
        title,
        outline = "一、现状;二、问题;三、对策",
        product = "report",
        levels = new[] { "province", "city", "county" },
        startsOn = surveys.Today,
        endsOn = surveys.Today.AddDays(90),
        calendar = new[] { new { on = surveys.Today.AddDays(10), what = "启动会" } },
        contacts = new[] { new { name = "李某", unit = "省政协研究室", telephone = "028-0000" } },
        indicators = Enumerable.Range(1, indicators).Select(n => n switch
        {
            1 => Indicator(n, "服务人口", "number", "sum", "万人"),
            2 => Indicator(n, "覆盖率", "number", "weighted-mean", "%", 1),
            3 => Indicator(n, "最低水质评分", "number", "min", "分"),
            4 => Indicator(n, "最高水质评分", "number", "max", "分"),
            5 => Indicator(n, "是否划定保护区", "choice", "list", null, null, ["已划定", "未划定"]),
            _ => Indicator(n, $"指标 {n}", "number", "sum", "个"),
        }),
    };

    public static async Task<string> RunningSurveyAsync(this Surveys surveys, string title = "饮用水水源地保护", int indicators = 5)
    {
        var created = await surveys.Province.PostAsync("joint-surveys", new { plan = Plan(surveys, title, indicators) });
        var survey = "joint-surveys/" + created.Id();
        await surveys.Province.ActAsync(survey, "approval");
        return survey;
    }

    /// <summary>Issues tasks; the path of each body's task.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> IssueAsync(
        this Surveys surveys, Office from, string above, IEnumerable<string> bodies, int days = 60)
    {
        var answer = await from.ActAsync(above, above.StartsWith("joint", StringComparison.Ordinal) ? "tasks/batch" : "sub-tasks/batch", new
        {
            entries = bodies.Select(b => new { toBody = b, brief = "按提纲调研并填报指标", dueOn = surveys.Today.AddDays(days) }),
        });
        return answer["results"]!.AsArray().ToDictionary(
            r => r!.Text("toBody"), r => r!["problem"] is null ? "survey-tasks/" + r.Text("taskId") : throw new InvalidOperationException(r.ToJsonString()));
    }

    /// <summary>Accepts a task; the path of the report that it opened.</summary>
    public static async Task<string> AcceptAsync(this Office office, string task) =>
        "survey-reports/" + (await office.ActAsync(task, "acceptance")).Text("reportId");

    public static object Content(string body, int recommendations, IReadOnlyList<object> values, Func<int, string>? text = null) => new
    {
        title = $"{body} 的子报告",
        summary = $"{body} 水源地调研情况",
        paragraphs = new[] { new { number = 1, text = "总体情况良好。" } },
        findings = new[] { new { number = 1, area = "监测", text = "监测点位不足", evidence = "现场查看 12 处" } },
        recommendations = Enumerable.Range(1, recommendations).Select(n => new
        {
            number = n,
            area = $"方面 {n % 5 + 1}",
            text = text?.Invoke(n) ?? SurveyWording.Of(body, n),
            evidence = "座谈记录",
            addressee = "生态环境厅",
            findings = new[] { 1 },
        }),
        values,
    };

    public static IReadOnlyList<object> Values(decimal population, decimal coverage, decimal lowest = 60, decimal highest = 90, int indicators = 5) =>
    [
        .. Enumerable.Range(1, indicators).Select(n => n switch
        {
            1 => (object)new { indicator = 1, number = population },
            2 => new { indicator = 2, number = coverage },
            3 => new { indicator = 3, number = lowest },
            4 => new { indicator = 4, number = highest },
            5 => new { indicator = 5, text = "已划定" },
            _ => new { indicator = n, number = population + n },
        }),
    ];

    public static Task WriteAsync(this Office office, string report, object content) => office.ActAsync(report, "content", content, HttpMethod.Put);

    /// <summary>Writes and sends up a county's report.</summary>
    public static async Task ReportAsync(this Office office, string report, int recommendations, IReadOnlyList<object> values, Func<int, string>? text = null)
    {
        await office.WriteAsync(report, Content(office.Body, recommendations, values, text));
        await office.ActAsync(report, "submission");
    }

    private static object Indicator(int number, string title, string type, string rule, string? unit, int? weightNumber = null, string[]? choices = null) =>
        new { number, title, type, unit, choices, rule, weightNumber, mandatory = number <= 2 };

    public static JsonNode Figure(this JsonObject report, int indicator) => report["figures"]!.AsArray().Single(f => f!["indicator"]!.GetValue<int>() == indicator)!;

    public static decimal? Value(this JsonNode figure) => figure["value"]?.GetValue<decimal>();
}
