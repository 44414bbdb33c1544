using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Linkage.Hosting;

/// <summary>Secrets that nobody has to choose.</summary>
public static class KeptSecrets
{
    /// <summary>The file in the data folder that holds them; only its owner can read it.</summary>
    public const string FileName = "secrets.json";

    private static readonly Lock Changing = new();

    /// <summary>
    /// Adds a secret parameter. Its value is <c>Parameters:{name}</c> of the configuration (in production <c>Parameters__{name}</c> of the environment);
    /// where that is absent, one is generated and kept beside the data, in <see cref="FileName"/>.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="form">What a generated value looks like; 32 letters and digits when null, which need no escaping in any connection string.</param>
    public static IResourceBuilder<ParameterResource> AddKeptSecret(this IDistributedApplicationBuilder builder, string name, GenerateParameterDefault? form = null)
    {
        form ??= new GenerateParameterDefault { MinLength = 32, Special = false };
        return builder.AddParameter(name, builder.ExecutionContext.IsRunMode ? new KeptDefault(DataFolder.Of(builder).Root, name, form) : form, secret: true);
    }

    /// <summary>
    /// The id of the data to which the secrets are the key. It is drawn with them, so that data of other secrets are told from these.
    /// </summary>
    /// <param name="folder">The data folder.</param>
    internal static string DataId(string folder) => Keep(folder, "data-id", () => Guid.CreateVersion7().ToString("N"));

    /// <summary>The value that is kept under that name; where there is none, a new one, kept from now on.</summary>
    private static string Keep(string folder, string name, Func<string> draw)
    {
        lock (Changing)
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, FileName);
            var values = File.Exists(file) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file)) ?? [] : [];
            if (values.TryGetValue(name, out var known))
                return known;

            values[name] = draw();
            // A whole new file, then renamed: one that is cut short would lock everybody out.
            var draft = file + ".new";
            File.Delete(draft);
            using (var stream = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
                JsonSerializer.Serialize(stream, values);
            File.Move(draft, file, overwrite: true);
            return values[name];
        }
    }

    private sealed class KeptDefault(string folder, string name, GenerateParameterDefault form) : ParameterDefault
    {
        public override string GetDefaultValue() => Keep(folder, name, form.GetDefaultValue);

        public override void WriteToManifest(ManifestPublishingContext context) => form.WriteToManifest(context);
    }
}
