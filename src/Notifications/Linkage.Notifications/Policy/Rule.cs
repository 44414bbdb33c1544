using Linkage.Notifications.Domain;
using Linkage.Persistence.Conventions;

namespace Linkage.Notifications.Policy;

/// <summary>One line of <see cref="WhoMustKnow"/>.</summary>
internal abstract record Rule(Type Message, NotificationKind Kind)
{
    /// <summary>Tells nobody when the rule is not about this message.</summary>
    public abstract IEnumerable<Notice> Notices(object message, string businessKey);
}

internal sealed record Rule<T>(NotificationKind Kind, Severity Severity, Func<T, bool> When, Func<T, IEnumerable<Audience>> To) : Rule(typeof(T), Kind)
{
    public override IEnumerable<Notice> Notices(object message, string businessKey)
    {
        var typed = (T)message;
        if (!When(typed))
            yield break;
        var happening = Happenings.Of(message, Kind);
        foreach (var audience in To(typed).Where(a => !a.IsNobody).GroupBy(a => a.Body, StringComparer.Ordinal).Select(g => g.Aggregate((a, b) => a.With(b))))
            yield return new()
            {
                Fact = $"{typeof(T).Name}/{businessKey}/{Kind.Code()}",
                Kind = Kind,
                Severity = happening.Urgent ? Severity.Urgent : Severity,
                To = audience,
                ActorId = happening.ActorId,
                Subject = happening.Subject,
                SubjectId = happening.SubjectId,
                Parameters = happening.Parameters,
                OccurredAt = happening.At,
            };
    }
}
