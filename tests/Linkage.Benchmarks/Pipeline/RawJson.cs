using System.Text.Json.Serialization;
using Linkage.Forwarding.Contracts.V1;

namespace Linkage.Benchmarks.Pipeline;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ItemForwarded))]
internal sealed partial class RawJson : JsonSerializerContext;
