using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkage.Directory.Domain.Calendars;
using Linkage.Directory.Domain.Deadlines;
using Linkage.Directory.Domain.Rules;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linkage.Directory.Persistence;

internal sealed class CalendarDayMap : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> day)
    {
        day.ToTable("calendar_days");
        day.HasKey(d => new { d.Body, d.Date });
        day.Property(d => d.Kind).AsCode();
        day.HasVersion(d => d.Version);
    }
}

internal sealed class CalendarYearMap : IEntityTypeConfiguration<CalendarYear>
{
    public void Configure(EntityTypeBuilder<CalendarYear> year)
    {
        year.ToTable("calendar_years");
        year.HasKey(y => new { y.Body, y.Year });
        year.HasVersion(y => y.Version);
    }
}

internal sealed class DeadlineClockMap : IEntityTypeConfiguration<DeadlineClock>
{
    public void Configure(EntityTypeBuilder<DeadlineClock> clock)
    {
        clock.ToTable("deadline_clocks");
        clock.HasKey(c => new { c.Body, c.Clock });
        clock.Property(c => c.Unit).AsCode();
        clock.Ignore(c => c.Rule);
        clock.HasVersion(c => c.Version);
    }
}

internal sealed class ReasonCodeListMap : IEntityTypeConfiguration<ReasonCodeList>
{
    public void Configure(EntityTypeBuilder<ReasonCodeList> list)
    {
        list.ToTable("reason_codes");
        list.HasKey(l => new { l.Body, l.Purpose });
        list.Property(l => l.Codes).AsJson();
        list.HasVersion(l => l.Version);
    }
}

internal sealed class ResultSchemeMap : IEntityTypeConfiguration<ResultScheme>
{
    public void Configure(EntityTypeBuilder<ResultScheme> scheme)
    {
        scheme.ToTable("result_schemes");
        scheme.HasKey(s => new { s.Body, s.Subject });
        scheme.Property(s => s.Classes).AsJson();
        scheme.HasVersion(s => s.Version);
    }
}

internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>A short list that is always read and written whole.</summary>
    public static void AsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property) => property
        .HasColumnType("jsonb")
        .HasConversion(
            list => JsonSerializer.Serialize(list, Options),
            json => JsonSerializer.Deserialize<List<T>>(json, Options)!,
            new ValueComparer<IReadOnlyList<T>>(
                (left, right) => left!.SequenceEqual(right!),
                list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
                list => list));
}
