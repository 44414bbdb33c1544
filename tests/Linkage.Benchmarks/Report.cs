using System.Globalization;
using System.Text.Json;

namespace Linkage.Benchmarks;

/// <summary>Prints <c>name | value | unit | aim | ok or short</c> and writes the same as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<bool> WriteAsync(string name, IAsyncEnumerable<Figure> figures)
    {
        var lines = new List<object>();
        var allReached = true;
        await foreach (var figure in figures)
        {
            var verdict = figure.IsReached ? "ok" : "short";
            allReached &= figure.IsReached;
            var value = figure.Value.ToString(Math.Abs(figure.Value) >= 100 ? "0" : "0.##", CultureInfo.InvariantCulture);
            await Console.Out.WriteLineAsync($"{figure.Name} | {value} | {figure.Unit} | {figure.Aim?.ToString() ?? "-"} | {verdict}");
            lines.Add(new { figure.Name, figure.Value, figure.Unit, aim = figure.Aim?.ToString(), verdict });
        }

        var folder = System.IO.Directory.CreateDirectory(Path.Combine("artifacts", "bench"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.json"), JsonSerializer.Serialize(lines, Indented));
        return allReached;
    }
}
