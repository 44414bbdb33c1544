using System.Reflection;
using Google.Protobuf.Reflection;
using Linkage.Testing;

namespace Linkage.Contracts.Tests;

/// <summary>Protos only grow: every approved field keeps its number, name and type, every approved call its request and reply.</summary>
public sealed class ProtoContractTests
{
    public static TheoryData<string> Files => [.. Descriptors.Select(file => file.Name)];

    [Fact]
    public void There_are_protos_to_test() => Descriptors.Length.ShouldBeGreaterThan(1);

    [Theory]
    [MemberData(nameof(Files))]
    public void Is_as_approved_or_only_has_more(string name)
    {
        var lines = Lines(Descriptors.Single(file => file.Name == name)).Order(StringComparer.Ordinal).ToArray();
        var path = $"tests/Linkage.Contracts.Tests/approved/{name}.txt";
        if (Approved.Writing)
            Approved.Write(path, string.Join('\n', lines) + "\n");

        var approved = Approved.Read(path)?.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        approved.ShouldNotBeNull($"{name} is new: look at it, then run the tests with LINKAGE_APPROVE=1");
        approved.Except(lines).ShouldBeEmpty("what a proto says is never changed or taken away: make a v2 beside it");
        lines.ShouldBe(approved, "approve the addition with LINKAGE_APPROVE=1");
    }

    private static FileDescriptor[] Descriptors { get; } =
        [.. ContractTypes.Assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .OrderBy(file => file.Name, StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(FileDescriptor file)
    {
        yield return $"package {file.Package}";
        foreach (var service in file.Services)
            foreach (var method in service.Methods)
                yield return $"{service.Name}.{method.Name}: {method.InputType.Name} -> {(method.IsServerStreaming ? "stream " : "")}{method.OutputType.Name}";
        foreach (var message in file.MessageTypes)
            foreach (var field in message.Fields.InFieldNumberOrder())
                yield return $"{message.Name} {field.FieldNumber} {field.Name}: {(field.IsRepeated ? "repeated " : "")}{TypeName(field)}";
        foreach (var values in file.EnumTypes)
            foreach (var value in values.Values)
                yield return $"{values.Name} {value.Number} {value.Name}";
    }

    private static string TypeName(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.Name,
        FieldType.Enum => field.EnumType.Name,
        var scalar => scalar.ToString(),
    };
}
