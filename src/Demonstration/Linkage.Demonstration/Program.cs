using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linkage.Demonstration;

// Linkage.Demonstration <state file> [address]: loads the demonstration data once through the public API and prints the accounts.
// The AppHost runs it; the address is that of the resource "web". LINKAGE_ADMINISTRATOR_PASSWORD: password of the platform's first account.
// The state file keeps the demonstration accounts' password and whether all is loaded; beside it, until then, the journal from which an interrupted load goes on.
if (args is not [var marker, ..] || (args.ElementAtOrDefault(1) ?? Environment.GetEnvironmentVariable("services__web__http__0")) is not { } address)
{
    Console.Error.WriteLine("usage: Linkage.Demonstration <state file> [address]");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var begun = File.Exists(marker);
var state = await LoadState.ReadAsync(marker, stop.Token);
if (!state.Done)
{
    if (Environment.GetEnvironmentVariable("LINKAGE_ADMINISTRATOR_PASSWORD") is not { Length: > 0 } administratorPassword)
    {
        Console.Error.WriteLine("LINKAGE_ADMINISTRATOR_PASSWORD is not set.");
        return 2;
    }

    if (state.BegunOn != Docket.Today())
    {
        // Its dates are counted from the day on which it began.
        Console.Error.WriteLine($"The demonstration was interrupted on {state.BegunOn}, and goes on only on the same day. Delete the data folder to load it anew.");
        return 1;
    }

    await state.WriteAsync(marker, stop.Token);
    using var journal = Journal.Open(marker + ".journal");
    using var http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(100) };
    var watch = Stopwatch.StartNew();
    try
    {
        Console.WriteLine(begun ? "Going on with the demonstration data where it was interrupted …" : "Loading the demonstration data (once) …");
        await Founding.RunAsync(await Person.SignInAsync(http, "admin", administratorPassword, stop.Token, journal), state.Password, stop.Token);
        var story = new Story(http, state.Password, journal);
        var items = await story.TellAsync(stop.Token) + await new CallStory(story.Of).TellAsync(stop.Token);
        Console.WriteLine($"{items} items of {World.Counties.Count} counties in {watch.Elapsed.TotalSeconds:0} s");
        watch.Restart();
        var proposed = await new ProposalStory(story.Of).TellAsync(stop.Token);
        Console.WriteLine($"{proposed} proposals of four bodies in {watch.Elapsed.TotalSeconds:0} s");
        watch.Restart();
        await new SurveyStory(story.Of).TellAsync(stop.Token);
        Console.WriteLine($"joint surveys over three levels in {watch.Elapsed.TotalSeconds:0} s");
    }
    catch (Exception exception) when (exception is ApiException or HttpRequestException or OperationCanceledException)
    {
        Console.Error.WriteLine(exception.Message);
        Console.Error.WriteLine("What was loaded stays; the next start goes on from here.");
        return 1;
    }

    state = state with { Done = true };
    await state.WriteAsync(marker, stop.Token);
    File.Delete(marker + ".journal");
}

var accounts = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Demonstration accounts, all with the password  {state.Password}");
foreach (var place in World.All)
    accounts.AppendLine(CultureInfo.InvariantCulture, $"  {place.Code}  {string.Join("  ", World.PostsOf(place).Select(post => post.UserName))}");
Console.Write(accounts);
await LoadState.WritePrivatelyAsync(marker + ".accounts", accounts.ToString(), stop.Token);
return 0;

/// <summary>What the marker file keeps.</summary>
internal sealed record LoadState(string Password, bool Done, string BegunOn)
{
    public static async Task<LoadState> ReadAsync(string path, CancellationToken ct) =>
        File.Exists(path) && JsonSerializer.Deserialize<LoadState>(await File.ReadAllTextAsync(path, ct)) is { } known
            ? known
            : new($"Ln-{RandomNumberGenerator.GetHexString(4, lowercase: true)}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}-Q7", Done: false, BegunOn: Docket.Today());

    public Task WriteAsync(string path, CancellationToken ct) => WritePrivatelyAsync(path, JsonSerializer.Serialize(this), ct);

    public static async Task WritePrivatelyAsync(string path, string text, CancellationToken ct)
    {
        await File.WriteAllTextAsync(path, text, ct);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
