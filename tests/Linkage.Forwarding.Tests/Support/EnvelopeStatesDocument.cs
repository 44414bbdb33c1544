using System.Text;
using Linkage.Forwarding.Domain;
using Linkage.Persistence.Conventions;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>Writes the transition table of envelopes as a diagram and a table.</summary>
internal static class EnvelopeStatesDocument
{
    public static string Write()
    {
        var rows = EnvelopeTransitions.Table.OrderBy(t => t.Key.From).ThenBy(t => t.Key.On).ToList();
        var text = new StringBuilder("# Envelope states (报送件状态)\n\nGenerated from `EnvelopeTransitions.cs` by a test; do not edit.\n\n```mermaid\nstateDiagram-v2\n");
        foreach (var state in EnvelopeTransitions.Initial.Order())
            text.Append("    [*] --> ").Append(state).Append('\n');
        foreach (var (key, to) in rows)
            text.Append("    ").Append(key.From).Append(" --> ").Append(to).Append(" : ").Append(key.On.Code()).Append('\n');
        text.Append("```\n\n| from | trigger | action in the API | to |\n|---|---|---|---|\n");
        foreach (var (key, to) in rows)
            text.Append("| ").Append(key.From.Code()).Append(" | ").Append(key.On.Code()).Append(" | ")
                .Append(EnvelopeTransitions.Actions.TryGetValue(key.On, out var action) ? $"`{action}`" : "(the sender's)").Append(" | ").Append(to.Code()).Append(" |\n");
        return text.Append("\nThe triage clock runs in: ").AppendJoin(", ", EnvelopeTransitions.Open.Order().Select(s => s.Code())).Append(".\n").ToString();
    }
}
