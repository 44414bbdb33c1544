using System.Text.Encodings.Web;
using System.Text.Json;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>Messages as the other services would send them.</summary>
internal static class Messages
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static long sequence;

    public static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.FromHours(8));

    public static string ContentOf(string title, string situation, string suggestion = "建议尽快研究解决。") => JsonSerializer.Serialize(new
    {
        title,
        situation,
        analysis = "",
        suggestion,
        reporter = new { identity = "county-member", name = "王敏" },
    }, Relaxed);

    public static ItemForwarded Forward(
        string from, string to, string title = "关于路灯不亮的情况反映", string situation = "入夜后道路照明不足,行人车辆存在安全隐患。",
        Guid? itemId = null, Guid? lineageId = null, int version = 1, int hop = 1, string urgency = "normal", Guid? supersedes = null,
        string kind = "social-information", IReadOnlyList<string>? skipped = null, string channel = "normal", Guid? callId = null, Guid? themeId = null,
        DateTimeOffset? at = null)
    {
        var content = ContentOf(title, situation);
        return new ItemForwarded
        {
            EnvelopeId = Guid.CreateVersion7(),
            LineageId = lineageId ?? Guid.CreateVersion7(),
            Hop = hop,
            Kind = kind,
            ItemId = itemId ?? Guid.CreateVersion7(),
            Version = version,
            Origin = from,
            OriginSequence = Interlocked.Increment(ref sequence),
            ToBody = to,
            Channel = channel,
            Skipped = skipped ?? [],
            Urgency = urgency,
            Title = title,
            Content = content,
            ContentHash = ContentHash.Of(content),
            Supersedes = supersedes,
            CallId = callId,
            ThemeId = themeId,
            ForwardedBy = "李编辑",
            ForwardedAt = at ?? Noon,
        };
    }

    public static ItemMoved Move(
        Guid itemId, Guid lineageId, string body, int revision, string step, string status, bool open, string title = "关于路灯不亮的情况反映",
        string? text = null, string? note = null, string? reasonCode = null, DateTimeOffset? at = null, int version = 1) => new()
        {
            ItemId = itemId,
            LineageId = lineageId,
            Kind = "social-information",
            Body = body,
            Revision = revision,
            Version = version,
            Title = title,
            Step = step,
            Status = status,
            Open = open,
            ComparableText = text,
            ReasonCode = reasonCode,
            Note = note,
            Actor = "张主任",
            OccurredAt = at ?? Noon.AddHours(revision),
        };

    public static OutcomeRecorded Outcome(
        Guid itemId, Guid lineageId, string body, string type = "adopted", int revision = 1, Guid? outcomeId = null, string visibility = "full",
        string level = "province", string? text = "请有关部门研究落实。") => new()
        {
            OutcomeId = outcomeId ?? Guid.CreateVersion7(),
            Revision = revision,
            Type = type,
            Level = level,
            ByWhom = "省政协办公厅",
            AdoptionKind = type == "adopted" ? "single" : null,
            Text = text,
            OccurredOn = new DateOnly(2026, 9, 10),
            ItemId = itemId,
            LineageId = lineageId,
            Kind = "social-information",
            Body = body,
            Visibility = visibility,
            RecordedBy = "赵处长",
            RecordedAt = Noon.AddDays(9),
        };

    public static EnvelopesTakenIn TakenIn(string body, Guid newItemId, Guid lineageId, params ItemForwarded[] sources) => new()
    {
        NewItemId = newItemId,
        LineageId = lineageId,
        Kind = sources[0].Kind,
        Body = body,
        Title = sources[0].Title,
        Urgency = "normal",
        NextHop = sources.Max(s => s.Hop) + 1,
        Sources = [.. sources.Select((s, i) => new TakenInSource
        {
            EnvelopeId = s.EnvelopeId,
            ItemId = s.ItemId,
            LineageId = s.LineageId,
            FromBody = s.Origin,
            Title = s.Title,
            Content = s.Content,
            ContentHash = s.ContentHash,
            Order = i + 1,
            SharePercent = 100 / sources.Length,
        })],
        TakenInBy = "周编辑",
        TakenInAt = Noon.AddDays(1),
    };

    public static OutcomeTold Told(OutcomeRecorded outcome, Guid itemId, Guid lineageId, string body) => new()
    {
        OutcomeId = outcome.OutcomeId,
        Revision = outcome.Revision,
        ItemId = itemId,
        LineageId = lineageId,
        Body = body,
        ToldAt = outcome.RecordedAt.AddMinutes(5),
    };
}
