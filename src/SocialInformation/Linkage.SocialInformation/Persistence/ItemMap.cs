using Linkage.Persistence.Conventions;
using Linkage.SocialInformation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Persistence;

/// <summary>The item with its versions, history and sources: rows that belong to one item, are found only through it, and are only ever added.</summary>
internal static class ItemMap
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<InformationItem>(item =>
        {
            item.ToTable("items");
            item.HasKey(i => i.Id);
            item.Property(i => i.Id).ValueGeneratedNever();
            item.Property(i => i.Status).AsCode();
            item.Property(i => i.Origin).AsCode();
            item.Property(i => i.Urgency).AsCode();
            // The revision is what callers name in If-Match, so it is the token as well.
            item.Property(i => i.Revision).IsConcurrencyToken();
            item.Property(i => i.ContentJson).HasColumnName("content");
            item.Ignore(i => i.Content);
            item.Ignore(i => i.IsOpen);
            item.Ignore(i => i.LastStep);
            item.Ignore(i => i.IsAwaited);
            item.HasMany(i => i.Versions).WithOne().HasForeignKey(v => v.ItemId);
            item.HasMany(i => i.History).WithOne().HasForeignKey(s => s.ItemId);
            item.HasMany(i => i.Sources).WithOne().HasForeignKey(s => s.ItemId);
        });
        model.Entity<ItemVersion>(version =>
        {
            version.ToTable("item_versions");
            version.HasKey(v => new { v.ItemId, v.Number });
            version.Property(v => v.Number).ValueGeneratedNever();
        });
        model.Entity<ItemStep>(step =>
        {
            step.ToTable("item_history");
            step.HasKey(s => new { s.ItemId, s.Revision });
            step.Property(s => s.Revision).ValueGeneratedNever();
            step.Property(s => s.From).AsCode().HasColumnName("from_status");
            step.Property(s => s.To).AsCode().HasColumnName("to_status");
        });
        model.Entity<ItemSource>(source =>
        {
            source.ToTable("item_sources");
            source.HasKey(s => new { s.ItemId, s.Order });
            source.Property(s => s.Order).ValueGeneratedNever().HasColumnName("ord");
        });
    }
}
