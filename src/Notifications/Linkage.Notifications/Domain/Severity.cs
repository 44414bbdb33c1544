using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linkage.Notifications.Domain;

/// <summary>轻重: what is expected of who reads it.</summary>
[JsonConverter(typeof(SeverityJson))]
internal enum Severity
{
    /// <summary>知悉: good to know.</summary>
    Info,

    /// <summary>待办: somebody has to do something.</summary>
    ToDo,

    /// <summary>急件: at once.</summary>
    Urgent,
}

/// <summary>In JSON it is its code.</summary>
internal sealed class SeverityJson() : JsonStringEnumConverter<Severity>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
