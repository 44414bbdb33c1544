using System.Collections;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Linkage.Persistence.Audit;

/// <summary>
/// Says in the audit trail what a request changed, before and after (审计日志: 改前、改后). A model names the tables whose rows are rules, accounts or
/// registers; of an item's content the trail says nothing, since whoever reads the trail need not read the item.
/// </summary>
public static class NotedChanges
{
    private const string Noted = "Linkage:NotedInAudit";
    private const string Unsaid = "Linkage:UnsaidInAudit";
    private const int LongestValue = 200;
    private const int LongestNote = 4000;

    /// <summary>Every change of a row of all tables of the model that are mapped so far is noted, but of the types that are left out.</summary>
    /// <param name="model">The context's model.</param>
    /// <param name="except">Types whose rows are nobody's decision: sessions, tokens.</param>
    public static void NoteChanges(this ModelBuilder model, params Type[] except)
    {
        foreach (var type in model.Model.GetEntityTypes().Where(type => !except.Contains(type.ClrType)))
            type.SetAnnotation(Noted, true);
    }

    /// <summary>The property is a secret, or only a means: the trail says that it changed, not what it was.</summary>
    public static void Unspoken(this IMutableProperty property) => property.SetAnnotation(Unsaid, true);

    /// <summary>Follows what the context saves and notes it, until the answer is disposed.</summary>
    internal static IDisposable Follow(DbContext db, AuditTrail audit)
    {
        void Note(object? sender, SavingChangesEventArgs saving)
        {
            if (Describe(db.ChangeTracker) is { Length: > 0 } changes)
                audit.Note(changes);
        }

        db.SavingChanges += Note;
        return new Following(() => db.SavingChanges -= Note);
    }

    private static string Describe(ChangeTracker tracker)
    {
        tracker.DetectChanges();
        var all = string.Join("; ", tracker.Entries().Where(entry => entry.Metadata.FindAnnotation(Noted) is not null).Select(DescribeRow).OfType<string>());
        return all.Length > LongestNote ? all[..LongestNote] + "…" : all;
    }

    private static string? DescribeRow(EntityEntry entry)
    {
        var properties = entry.Properties.Where(p => !p.Metadata.IsPrimaryKey() && !p.Metadata.IsConcurrencyToken && !p.Metadata.IsShadowProperty());
        var said = entry.State switch
        {
            EntityState.Added => properties.Where(p => !IsEmpty(p.CurrentValue)).Select(p => $"{Name(p)} {Say(p, p.CurrentValue)}"),
            EntityState.Deleted => properties.Where(p => !IsEmpty(p.OriginalValue)).Select(p => $"{Name(p)} {Say(p, p.OriginalValue)} → ∅"),
            EntityState.Modified => properties.Where(p => p.IsModified && Say(p, p.OriginalValue, plain: true) != Say(p, p.CurrentValue, plain: true))
                .Select(p => $"{Name(p)} {Say(p, p.OriginalValue)} → {Say(p, p.CurrentValue)}"),
            EntityState.Detached or EntityState.Unchanged => [],
        };
        var words = string.Join(", ", said);
        var sign = entry.State switch { EntityState.Added => "+", EntityState.Deleted => "−", _ => "" };
        if (words.Length == 0 && sign.Length == 0)
            return null;
        var key = string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Text(entry.Property(p.Name).CurrentValue)));
        return $"{sign}{entry.Metadata.ClrType.Name} {key}: {words}";
    }

    private static string Name(PropertyEntry property) => char.ToLowerInvariant(property.Metadata.Name[0]) + property.Metadata.Name[1..];

    private static string Say(PropertyEntry property, object? value, bool plain = false) =>
        !plain && property.Metadata.FindAnnotation(Unsaid) is not null ? "***" : Shortened(Text(value));

    private static string Shortened(string text) => text.Length > LongestValue ? text[..LongestValue] + "…" : text;

    private static bool IsEmpty(object? value) => value is null or "" or false || value is ICollection { Count: 0 };

    private static string Text(object? value) => value switch
    {
        null or "" => "∅",
        string text => text,
        DateTimeOffset or DateTime or DateOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "∅",
    };

    private sealed class Following(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
