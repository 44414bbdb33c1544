using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Linkage.Messaging;

/// <summary>
/// What messaging knows of a contract, found by name: contracts depend on nothing. Built once per type; a type against the convention throws.
/// </summary>
internal abstract partial class MessageContract
{
    private static readonly ConcurrentDictionary<Type, MessageContract> Known = new();

    protected MessageContract(Type type)
    {
        Type = type;
        if (type.Namespace is not { } space || !VersionAtEnd().IsMatch(space))
            throw Against("its namespace must end in .V1, .V2, …: it is the wire address");

        Name = $"{space}:{type.Name}";
        QueueName = $"{Kebab(type.Name)}.{space[(space.LastIndexOf('.') + 1)..].ToLowerInvariant()}";
    }

    public Type Type { get; }

    /// <summary>Wire address: <c>Linkage.Forwarding.Contracts.V1:ItemForwarded</c>.</summary>
    public string Name { get; }

    /// <summary>The part of a queue's name that comes from the type: <c>item-forwarded.v1</c>.</summary>
    public string QueueName { get; }

    /// <summary>Numbered per origin.</summary>
    public bool IsSequenced { get; protected init; }

    public static MessageContract<T> Of<T>() where T : class => MessageContract<T>.Instance;

    public static MessageContract Of(Type type) => Known.GetOrAdd(type, static t =>
    {
        try
        {
            return (MessageContract)typeof(MessageContract<>).MakeGenericType(t)
                .GetProperty(nameof(MessageContract<object>.Instance), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } inner)
        {
            throw inner is TypeInitializationException { InnerException: ContractException against } ? against : inner;
        }
    });

    protected ContractException Against(string why) => new($"{Type.FullName} cannot travel as a message: {why}.");

    private static string Kebab(string name) => WordStart().Replace(name, "-$1").ToLowerInvariant();

    [GeneratedRegex(@"\.V[1-9][0-9]*$")]
    private static partial Regex VersionAtEnd();

    [GeneratedRegex("(?<=.)([A-Z])")]
    private static partial Regex WordStart();
}

internal sealed class MessageContract<T> : MessageContract where T : class
{
    private readonly JsonTypeInfo<T> _json;

    private MessageContract() : base(typeof(T))
    {
        BusinessKey = Getter<string>(nameof(BusinessKey)) ?? throw Against("it has no public string BusinessKey");
        OrderingKey = Getter<string>(nameof(OrderingKey)) ?? throw Against("it has no public string OrderingKey");
        OriginSequence = Getter<long>(nameof(OriginSequence));
        IsSequenced = OriginSequence is not null;
        if (IsSequenced)
            Origin = Getter<string>(nameof(Origin)) ?? throw Against("it has an OriginSequence, but no public string Origin");
        _json = (JsonTypeInfo<T>)MessageJson.Options.GetTypeInfo(typeof(T));
    }

    public static MessageContract<T> Instance { get; } = new();

    public Func<T, string> BusinessKey { get; }

    public Func<T, string> OrderingKey { get; }

    public Func<T, string>? Origin { get; }

    public Func<T, long>? OriginSequence { get; }

    public byte[] Write(T message) => JsonSerializer.SerializeToUtf8Bytes(message, _json);

    /// <exception cref="JsonException">The bytes are not such a message.</exception>
    public T Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, _json) ?? throw new JsonException($"The body of {Name} is null.");

    private static Func<T, TValue>? Getter<TValue>(string name) =>
        typeof(T).GetProperty(name, BindingFlags.Public | BindingFlags.Instance) is { GetMethod: { } get } property
        && property.PropertyType == typeof(TValue)
            ? get.CreateDelegate<Func<T, TValue>>()
            : null;
}
