using System.Globalization;

namespace Linkage.ServiceDefaults.Problems;

/// <summary>What each code says in Chinese and English. A service adds its own with <see cref="Add"/> when it starts.</summary>
public sealed class ProblemTexts
{
    private readonly Dictionary<string, (string Zh, string En)> texts = new(StringComparer.Ordinal)
    {
        ["invalid"] = ("提交的内容有误", "The request is not valid"),
        ["malformed-json"] = ("请求不是有效的 JSON:{0}", "The request is not valid JSON: {0}"),
        ["malformed-request"] = ("请求格式有误", "The request is malformed"),
        ["not-found"] = ("没有找到,或不属于本单位", "Not found, or it belongs to another body"),
        ["not-allowed"] = ("您没有进行此项操作的权限", "You are not allowed to do this"),
        ["not-signed-in"] = ("请先登录", "Please sign in first"),
        ["illegal-transition"] = ("当前状态({0})不能进行此项操作({1})", "“{1}” is not possible in the status “{0}”"),
        ["stale-version"] = ("内容已被他人修改,请刷新后再试", "Somebody changed it meanwhile: reload and try again"),
        ["version-needed"] = ("请在 If-Match 中注明所修改的版本", "Name the version you change in If-Match"),
        ["version-malformed"] = ("If-Match 应为版本号，如 \"3\"，或 *", "If-Match takes a version such as \"3\", or *"),
        ["already-exists"] = ("已经存在相同的记录", "There is such a record already"),
        ["idempotency-key-reused"] = ("同一 Idempotency-Key 已用于另一请求", "This Idempotency-Key was used for another request"),
        ["idempotency-key-malformed"] = ("Idempotency-Key 应为 1 至 200 个可见字符", "Idempotency-Key takes 1 to 200 printable ASCII characters"),
        ["text-not-storable"] = ("文本中含有无法保存的字符", "The text holds a character that can't be stored"),
        ["too-large"] = ("内容超过大小限制", "The request is too large"),
        ["unsupported-media-type"] = ("此处不接受该内容类型(Content-Type)", "This address does not take that Content-Type"),
        ["method-not-allowed"] = ("此地址不支持该方法", "This address does not take that method"),
        ["too-many-requests"] = ("请求过于频繁,请稍后再试", "Too many requests: try again later"),
        ["store-away"] = ("数据服务暂时不可用,内容未改动,请稍后再试", "A store is away; nothing was changed: try again in a moment"),
        ["service-away"] = ("相关服务暂时不可用,内容未改动,请稍后再试", "A service is away; nothing was changed: try again in a moment"),
        ["unexpected"] = ("系统出错,内容未改动;请将追踪号告知管理员", "Something went wrong and nothing was changed: give the trace id to your administrator"),
        ["cursor-malformed"] = ("cursor 无效", "The cursor is not valid"),
        ["limit-out-of-range"] = ("limit 应在 1 至 200 之间", "limit takes 1 to 200"),
        ["cross-site"] = ("请在本平台页面内操作", "Writes with the session cookie are taken from our own pages only"),
        ["required"] = ("必填", "Required"),
        ["too-long"] = ("最多 {0} 个字符", "At most {0} characters"),
        ["too-many"] = ("最多 {0} 项", "At most {0}"),
        ["out-of-range"] = ("应在 {0} 至 {1} 之间", "Takes {0} to {1}"),
        ["unknown-code"] = ("未知的代码:{0}", "Unknown code: {0}"),
    };

    /// <summary>Adds or replaces a text.</summary>
    /// <param name="code">The code.</param>
    /// <param name="zh">Chinese, with {0}-style placeholders.</param>
    /// <param name="en">English, likewise.</param>
    public ProblemTexts Add(string code, string zh, string en)
    {
        texts[code] = (zh, en);
        return this;
    }

    /// <summary>The text of a code in a language; the code itself when it has none (a validator's message is passed through).</summary>
    public string Say(string code, IReadOnlyList<object> arguments, bool english)
    {
        if (!texts.TryGetValue(code, out var text))
            return code;
        var format = english ? text.En : text.Zh;
        return arguments.Count == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, [.. arguments]);
    }

    /// <summary>Whether the code has texts.</summary>
    public bool Knows(string code) => texts.ContainsKey(code);
}
