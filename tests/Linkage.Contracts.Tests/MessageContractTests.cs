using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linkage.Testing;

namespace Linkage.Contracts.Tests;

/// <summary>A message contract is for ever: its shape and every sample that was ever written are compared with what was approved.</summary>
public sealed class MessageContractTests
{
    private const string Folder = "tests/Linkage.Contracts.Tests/approved";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly HashSet<Type> Primitives =
        [typeof(string), typeof(Guid), typeof(int), typeof(long), typeof(bool), typeof(decimal), typeof(double), typeof(DateTimeOffset), typeof(DateOnly)];

    public static TheoryData<string> Messages => [.. ContractTypes.Messages.Select(type => type.FullName!)];

    public static TheoryData<string> All => [.. ContractTypes.Messages.Concat(ContractTypes.Parts).Select(type => type.FullName!)];

    [Fact]
    public void There_are_contracts_to_test() => ContractTypes.Messages.Count.ShouldBeGreaterThan(7);

    [Theory]
    [MemberData(nameof(All))]
    public void Shape_is_as_approved_or_only_has_more_optional_properties(string name)
    {
        var type = Find(name);
        var shape = Shape(type);
        var path = $"{Folder}/{name}.txt";
        if (Approved.Writing)
            Approved.Write(path, string.Join('\n', shape) + "\n");

        var approved = Approved.Read(path)?.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        approved.ShouldNotBeNull($"{name} is new: look at it, then run the tests with LINKAGE_APPROVE=1");
        approved.Except(shape).ShouldBeEmpty("a property of a contract is never changed or taken away: make a V2 beside it");
        shape.Except(approved).Where(line => line.Contains("required", StringComparison.Ordinal)).ShouldBeEmpty("a new property of a contract is optional");
        shape.ShouldBe(approved, "approve the addition with LINKAGE_APPROVE=1");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_sample_ever_written_still_reads(string name)
    {
        var type = Find(name);
        // One sample for each set of properties that the contract ever had: an old release's sample is never written again.
        var current = $"{Folder}/{name}.{type.GetProperties().Count(p => p.SetMethod is not null)}.json";
        if (Approved.Writing && Approved.Read(current) is null)
            Approved.Write(current, JsonSerializer.Serialize(Sample(type), type, Json).ReplaceLineEndings("\n"));

        Approved.Read(current).ShouldNotBeNull("approve the new sample with LINKAGE_APPROVE=1");
        foreach (var file in System.IO.Directory.GetFiles(Repository.At(Folder), $"{name}.*.json"))
        {
            var written = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            var read = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(written, type, Json), type, Json)!.AsObject();
            foreach (var (property, value) in written)
                JsonNode.DeepEquals(read[property], value).ShouldBeTrue($"{Path.GetFileName(file)}: {property} reads as it was written");
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Says_what_it_is_about_and_in_which_order(string name)
    {
        var message = Sample(Find(name));
        foreach (var key in (string[])["BusinessKey", "OrderingKey"])
            (message.GetType().GetProperty(key)!.GetValue(message) as string).ShouldNotBeNullOrWhiteSpace($"{name}.{key}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Is_a_sealed_record_of_primitives(string name)
    {
        var type = Find(name);
        type.IsSealed.ShouldBeTrue();
        type.GetMethod("<Clone>$").ShouldNotBeNull("contracts are records");
        foreach (var property in type.GetProperties())
            IsAllowed(property.PropertyType).ShouldBeTrue($"{name}.{property.Name} is a {property.PropertyType.Name}: contracts take primitives, ids, instants, days and records of them");
    }

    private static bool IsAllowed(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (Primitives.Contains(plain) || ContractTypes.Parts.Contains(plain))
            return true;
        return plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && IsAllowed(plain.GetGenericArguments()[0]);
    }

    private static Type Find(string name) => ContractTypes.Messages.Concat(ContractTypes.Parts).Single(type => type.FullName == name);

    private static string[] Shape(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return [.. type.GetProperties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(property =>
        {
            var nullable = Nullable.GetUnderlyingType(property.PropertyType) is not null || nullability.Create(property).ReadState is NullabilityState.Nullable;
            var word = property.SetMethod is null ? "computed" : property.GetCustomAttribute<RequiredMemberAttribute>() is not null ? "required" : "optional";
            return $"{property.Name}: {TypeName(property.PropertyType)}{(nullable ? "?" : "")} {word}";
        })];
    }

    private static string TypeName(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsGenericType ? $"list of {TypeName(plain.GetGenericArguments()[0])}" : plain.Name;
    }

    /// <summary>An instance with every property set to a value that follows from its name.</summary>
    private static object Sample(Type type)
    {
        var sample = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null))
            property.SetValue(sample, Value(property.PropertyType, property.Name));
        return sample;
    }

    private static object Value(Type type, string name)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
            return $"{name} 甲";
        if (plain == typeof(Guid))
            return new Guid([.. Encoding.UTF8.GetBytes(name.PadRight(16)[..16])]);
        if (plain == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 9, 28, 8, 30, 0, TimeSpan.FromHours(8));
        if (plain == typeof(DateOnly))
            return new DateOnly(2026, 9, 28);
        if (plain == typeof(bool))
            return true;
        if (plain.IsGenericType)
        {
            var element = plain.GetGenericArguments()[0];
            var list = Array.CreateInstance(element, 1);
            list.SetValue(Value(element, name), 0);
            return list;
        }

        return ContractTypes.Parts.Contains(plain) ? Sample(plain) : Convert.ChangeType(7, plain, System.Globalization.CultureInfo.InvariantCulture);
    }
}
