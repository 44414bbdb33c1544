using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Linkage.ServiceDefaults.Text;

namespace Linkage.Messaging;

/// <summary>How contracts are written: camelCase, Chinese characters as they are, computed keys left out; a text that can't be stored makes a message unreadable, so that it is parked.</summary>
internal static class MessageJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // Bodies are never put into a page, so Chinese need not be escaped: a third of the size.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new StorableTextConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed } },
        };
        options.MakeReadOnly();
        return options;
    }

    // Computed properties (BusinessKey, OrderingKey) follow from the others; on the wire they could only disagree.
    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Kind == JsonTypeInfoKind.Object && type.Properties[i].Set is null && type.Properties[i].AttributeProvider is System.Reflection.PropertyInfo { CanWrite: false })
                type.Properties.RemoveAt(i);
        }
    }
}
