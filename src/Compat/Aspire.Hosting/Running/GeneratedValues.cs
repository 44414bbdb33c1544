using System.Text.Json;

namespace Aspire.Hosting.Running;

/// <summary>Generated secrets, kept in a file that only its owner can read, so that data survive a restart together with the passwords to them.</summary>
internal sealed class GeneratedValues(string folder)
{
    private readonly Lock changing = new();

    public string Get(string name, Func<string> generate)
    {
        lock (changing)
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, "secrets.json");
            var values = File.Exists(file)
                ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file)) ?? []
                : [];
            if (values.TryGetValue(name, out var known))
                return known;

            values[name] = generate();
            var draft = file + ".new";
            using (var stream = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
                JsonSerializer.Serialize(stream, values);
            File.Move(draft, file, overwrite: true);
            return values[name];
        }
    }
}
