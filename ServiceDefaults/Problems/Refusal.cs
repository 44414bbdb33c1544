namespace Linkage.ServiceDefaults.Problems;

/// <summary>
/// A request that is refused, with a stable code; becomes an RFC 9457 problem in the caller's language in one place.
/// Thrown by domain code too: it knows nothing of HTTP.
/// </summary>
public sealed class Refusal : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="kind">What kind, which decides the status.</param>
    /// <param name="code">Stable kebab-case code; its texts are registered in <see cref="ProblemTexts"/>.</param>
    /// <param name="arguments">Values for the placeholders of the texts.</param>
    public Refusal(RefusalKind kind, string code, params object[] arguments) : base($"{kind}: {code}")
    {
        Kind = kind;
        Code = code;
        Arguments = arguments;
    }

    /// <summary>What kind of refusal.</summary>
    public RefusalKind Kind { get; }

    /// <summary>Stable code.</summary>
    public string Code { get; }

    /// <summary>Values for the placeholders of the texts.</summary>
    public IReadOnlyList<object> Arguments { get; }

    /// <summary>What is wrong with which field, for <see cref="RefusalKind.Invalid"/>.</summary>
    public FieldErrors? Errors { get; private init; }

    /// <summary>The version that the thing has now, for <see cref="RefusalKind.Stale"/>.</summary>
    public long? CurrentVersion { get; private init; }

    /// <summary>When to come back, for <see cref="RefusalKind.TooMany"/> and <see cref="RefusalKind.Unavailable"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>400: fields are wrong.</summary>
    public static Refusal Invalid(FieldErrors errors) => new(RefusalKind.Invalid, "invalid") { Errors = errors };

    /// <summary>400: one field is wrong.</summary>
    public static Refusal Invalid(string pointer, string code, params object[] arguments) => Invalid(new FieldErrors().Add(pointer, code, arguments));

    /// <summary>400: these fields hold text that can't be stored.</summary>
    public static Refusal Unstorable(FieldErrors errors) => new(RefusalKind.Invalid, Text.StorableText.Code) { Errors = errors };

    /// <summary>404: unknown, or another body's.</summary>
    public static Refusal NotFound() => new(RefusalKind.NotFound, "not-found");

    /// <summary>403: known, but not allowed to this caller.</summary>
    public static Refusal NotAllowed(string code = "not-allowed", params object[] arguments) => new(RefusalKind.NotAllowed, code, arguments);

    /// <summary>409: the lifecycle has no such step from here.</summary>
    /// <param name="from">Code of the status now.</param>
    /// <param name="trigger">Code of what was asked for.</param>
    public static Refusal Transition(string from, string trigger) => new(RefusalKind.Conflict, "illegal-transition", from, trigger);

    /// <summary>409: another rule stands against it.</summary>
    public static Refusal Conflict(string code, params object[] arguments) => new(RefusalKind.Conflict, code, arguments);

    /// <summary>412: somebody changed it meanwhile.</summary>
    /// <param name="currentVersion">The version that it has now.</param>
    public static Refusal Stale(long currentVersion) => new(RefusalKind.Stale, "stale-version") { CurrentVersion = currentVersion };
}

/// <summary>Kinds of refusal, each one status.</summary>
public enum RefusalKind
{
    /// <summary>400.</summary>
    Invalid,

    /// <summary>401.</summary>
    Unknown,

    /// <summary>403.</summary>
    NotAllowed,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>409.</summary>
    Conflict,

    /// <summary>412.</summary>
    Stale,

    /// <summary>413: more than is taken.</summary>
    TooLarge,

    /// <summary>415: not of a type that is taken.</summary>
    UnsupportedType,

    /// <summary>428: the request has to name the version it changes.</summary>
    VersionNeeded,

    /// <summary>429.</summary>
    TooMany,

    /// <summary>503: a store or another service is away; nothing was done.</summary>
    Unavailable,
}

/// <summary>What is wrong with which field, as JSON pointers into the request.</summary>
public sealed class FieldErrors
{
    private readonly List<FieldError> errors = [];

    /// <summary>The errors in the order in which they were found.</summary>
    public IReadOnlyList<FieldError> All => errors;

    /// <summary>Whether there is one.</summary>
    public bool Any => errors.Count > 0;

    /// <summary>Adds an error, once: several rules may say the same of one field.</summary>
    /// <param name="pointer">JSON pointer, such as <c>/title</c>; headers as <c>/headers/If-Match</c>.</param>
    /// <param name="code">Code whose texts are registered, or the text itself.</param>
    /// <param name="arguments">Values for the placeholders.</param>
    public FieldErrors Add(string pointer, string code, params object[] arguments)
    {
        if (!errors.Exists(known => known.Pointer == pointer && known.Code == code && known.Arguments.SequenceEqual(arguments)))
            errors.Add(new(pointer, code, arguments));
        return this;
    }

    /// <summary>Refuses when there is one.</summary>
    /// <exception cref="Refusal">There is one.</exception>
    public void ThrowIfAny()
    {
        if (Any)
            throw Refusal.Invalid(this);
    }
}

/// <summary>One wrong field.</summary>
public sealed record FieldError(string Pointer, string Code, IReadOnlyList<object> Arguments);

/// <summary>Says what a library's exception means to a caller; null when it has no meaning to them.</summary>
public interface IRefusalTranslator
{
    /// <summary>The refusal behind an exception.</summary>
    Refusal? Translate(Exception exception);
}
