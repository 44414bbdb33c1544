using System.Collections.Concurrent;
using System.Text.Json;

namespace Linkage.Demonstration;

/// <summary>
/// What the loader asked and was answered, in a file, so that a load that was interrupted goes on where it was: what is in the journal is not asked again.
/// A write that was sent and whose answer was lost is in it with the version that it changed; sent again just so, its Idempotency-Key makes it the same one.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly ConcurrentDictionary<string, string> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long?> sent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> times = new(StringComparer.Ordinal);
    private readonly StreamWriter file;
    private readonly Lock writing = new();

    private Journal(StreamWriter file) => this.file = file;

    /// <summary>Begins a journal, or goes on with the one that is there. A last line that was not written whole does not count.</summary>
    public static Journal Open(string path)
    {
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        // Begun anew with what can be read, so that nothing is appended to half a line.
        var journal = new Journal(Private(path + ".new"));
        foreach (var line in lines)
            if (Parse(line) is { } entry)
                journal.Keep(entry);
        journal.file.Flush();
        File.Move(path + ".new", path, overwrite: true);
        return journal;
    }

    /// <summary>A name for the next time that somebody asks just this; the same in every run, since the story is.</summary>
    public string NextOf(string question) => $"{question} #{times.GetValueOrDefault(question)}";

    /// <summary>The answer that was given in an earlier run; null when there was none. An empty answer is empty text.</summary>
    public string? AnswerTo(string question)
    {
        if (!answers.TryGetValue(NextOf(question), out var answer))
            return null;
        times.AddOrUpdate(question, 1, (_, n) => n + 1);
        return answer;
    }

    /// <summary>Says that a write goes out now.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="version">The version that it is to change.</param>
    /// <returns>The version with which it has to go out: that of the earlier run, when it went out then.</returns>
    public long? Sending(string question, long? version)
    {
        var name = NextOf(question);
        if (sent.TryGetValue(name, out var earlier))
            return earlier;
        Keep(new(name, version, null));
        return version;
    }

    /// <summary>Keeps an answer.</summary>
    public void Answered(string question, string answer)
    {
        Keep(new(NextOf(question), null, answer));
        times.AddOrUpdate(question, 1, (_, n) => n + 1);
    }

    /// <summary>The write was refused, so it did nothing; the next try may name another version.</summary>
    public void Refused(string question) => sent.TryRemove(NextOf(question), out _);

    public void Dispose() => file.Dispose();

    private void Keep(Entry entry)
    {
        if (entry.Answer is { } answer)
            answers[entry.Name] = answer;
        else
            sent[entry.Name] = entry.Version;
        lock (writing)
            file.WriteLine(JsonSerializer.Serialize(entry));
    }

    private static Entry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // It holds what people wrote, so it is nobody else's to read.
    private static StreamWriter Private(string path)
    {
        var file = new StreamWriter(path) { AutoFlush = true };
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private sealed record Entry(string Name, long? Version, string? Answer);
}
