using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linkage.ServiceDefaults.Text;

/// <summary>
/// Takes texts out of JSON, and none that can't be stored. One for every text of every request and message, so that a new field has the rule from its first day.
/// </summary>
public sealed class StorableTextConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
            throw new JsonException($"A text was expected, not a {reader.TokenType}.");
        return Storable(ref reader);
    }

    /// <inheritdoc/>
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Storable(ref reader)!;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private static string? Storable(ref Utf8JsonReader reader)
    {
        string? text;
        try
        {
            text = reader.GetString();
        }
        catch (InvalidOperationException half)
        {
            // Half of a surrogate pair, escaped, or bytes that are no UTF-8.
            throw new TextNotStorableException(half);
        }

        return StorableText.Holds(text) ? text : throw new TextNotStorableException(null);
    }
}

/// <summary>A text in JSON holds what no store takes; <see cref="JsonException.Path"/> says which.</summary>
public sealed class TextNotStorableException : JsonException
{
    /// <summary>For the serializer, which adds where it was.</summary>
    /// <param name="cause">Why it can't even be read; null when it can.</param>
    internal TextNotStorableException(Exception? cause) : base("The text holds a character that can't be stored.", cause)
    {
    }

    /// <inheritdoc/>
    public override string Message => Path is null ? base.Message : $"{base.Message} Path: {Path}";
}
