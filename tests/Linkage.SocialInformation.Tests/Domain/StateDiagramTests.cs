using System.Runtime.CompilerServices;
using System.Text;
using Linkage.Persistence.Conventions;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Tests.Domain;

/// <summary>The diagram in docs is made from the table. <c>LINKAGE_APPROVE=1</c> writes it anew.</summary>
public sealed class StateDiagramTests
{
    [Fact]
    public void The_diagram_in_docs_shows_the_table_as_it_is()
    {
        var file = Path.Combine(Root(), "docs", "generated", "social-information-states.md");
        if (Environment.GetEnvironmentVariable("LINKAGE_APPROVE") == "1")
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Diagram());
        }

        File.Exists(file).ShouldBeTrue();
        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(Diagram(), "set LINKAGE_APPROVE=1 and run this test once");
    }

    private static string Diagram()
    {
        var text = new StringBuilder(
            """
            # Social-condition information: states

            Made from `InformationTransitions.cs` and `InformationPermissions.cs` by a test; do not edit.

            ```mermaid
            stateDiagram-v2
                [*] --> draft: draft
                [*] --> editing: take-in, make-combined

            """);
        foreach (var step in InformationTransitions.Table.GroupBy(t => (t.Key.From, t.Value)).OrderBy(g => g.Key))
            text.Append("    ").Append(step.Key.From.Code()).Append(" --> ").Append(step.Key.Value.Code()).Append(": ")
                .AppendJoin(", ", step.Select(t => t.Key.On).Order().Select(on => on.Code())).Append('\n');
        text.Append("```\n\n| step | roles |\n|---|---|\n");
        foreach (var (step, permission) in InformationPermissions.Table.OrderBy(p => p.Key))
            text.Append("| ").Append(step.Code()).Append(" | ")
                .Append(permission.Roles.Count == 0 ? "receipt from above" : string.Join(", ", permission.Roles))
                .Append(permission.OwnOnly ? "; own items" : "").Append(permission.NotOfOwnEditing ? "; not of own editing" : "").Append(" |\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Root([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Linkage.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        return folder.FullName;
    }
}
