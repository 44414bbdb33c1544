using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linkage.Attachments;

/// <summary>The files of a row or a version, as jsonb in it: they are only read and written whole.</summary>
public static class AttachedFilesColumn
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Stores the files as <c>jsonb</c>; none are <c>[]</c>.</summary>
    public static PropertyBuilder<IReadOnlyList<AttachedFile>> AsAttachedFiles(this PropertyBuilder<IReadOnlyList<AttachedFile>> property) =>
        property.HasColumnType("jsonb").HasConversion(
            new ValueConverter<IReadOnlyList<AttachedFile>, string>(
                files => JsonSerializer.Serialize(files, Options), json => JsonSerializer.Deserialize<List<AttachedFile>>(json, Options)!),
            new ValueComparer<IReadOnlyList<AttachedFile>>((a, b) => a!.SequenceEqual(b!), files => files.Count, files => files));
}
