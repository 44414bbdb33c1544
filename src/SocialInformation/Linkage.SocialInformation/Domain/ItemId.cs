namespace Linkage.SocialInformation.Domain;

/// <summary>Id of an information item.</summary>
internal readonly record struct ItemId(Guid Value)
{
    public static ItemId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}
