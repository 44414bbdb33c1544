using System.Diagnostics;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Tests;

/// <summary>Draws secrets as the person does who puts the application to work: with the commands that were published.</summary>
[Collection(Published.CollectionName)]
public sealed partial class SecretTests(Published published) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("linkage-secrets-").FullName;

    // Stands for the cluster's API: a secret is a folder, a key of it a file.
    private const string Kubectl = """
        #!/bin/sh
        set -eu
        shift 2
        case "$1 $2" in
          "get secret")
            case "$4 $5" in
              "--ignore-not-found -o") [ ! -d "$STORE/$3" ] || echo "secret/$3" ;;
              *) key=${5#*\'}; key=${key%\'*}; [ -d "$STORE/$3" ] || exit 1; [ ! -f "$STORE/$3/$key" ] || cat "$STORE/$3/$key" ;;
            esac ;;
          "create secret") [ ! -d "$STORE/$4" ]; mkdir "$STORE/$4"; secret=$4; shift 4
            for option; do case "$option" in --from-literal=*) pair=${option#*=}; printf %s "${pair#*=}" >"$STORE/$secret/${pair%%=*}" ;; esac; done ;;
          "patch secret") [ -d "$STORE/$3" ]; cat >"$STORE/patch"; key=$(sed 's/.*{"\([^"]*\)":.*/\1/' "$STORE/patch"); sed 's/.*:"\([^"]*\)"}}$/\1/' "$STORE/patch" >"$STORE/$3/$key"; rm "$STORE/patch" ;;
          "label secret") printf %s "$4" >"$STORE/$3.label" ;;
          *) echo "unknown: $*" >&2; exit 1 ;;
        esac
        """;

    [Theory]
    [InlineData(64, 0, 0, 0, 0)]
    [InlineData(20, 2, 2, 2, 2)]
    [InlineData(200, 0, 3, 1, 0)]
    public async Task A_secret_is_drawn_in_the_form_of_its_parameter(int length, int lower, int upper, int numeric, int special)
    {
        var application = DistributedApplication.CreateBuilder(["--operation", "publish", "--step", "publish"]);
        var parameter = application.AddParameter("key", new GenerateParameterDefault
        {
            MinLength = length,
            MinLower = lower,
            MinUpper = upper,
            MinNumeric = numeric,
            MinSpecial = special,
            Special = special > 0,
        }, secret: true);

        var drawn = (await RunAsync($"printf %s \"{SecretForm.Of(parameter.Resource).Command}\"")).Trim();

        drawn.Length.ShouldBeGreaterThanOrEqualTo(length);
        drawn.Count(char.IsAsciiLetterLower).ShouldBeGreaterThanOrEqualTo(lower, drawn);
        drawn.Count(char.IsAsciiLetterUpper).ShouldBeGreaterThanOrEqualTo(upper, drawn);
        drawn.Count(char.IsAsciiDigit).ShouldBeGreaterThanOrEqualTo(numeric, drawn);
        drawn.Count(c => !char.IsAsciiLetterOrDigit(c)).ShouldBe(special, drawn);
    }

    [Fact]
    public void A_form_that_refuses_digits_or_small_letters_is_refused()
    {
        var application = DistributedApplication.CreateBuilder(["--operation", "publish", "--step", "publish"]);
        var parameter = application.AddParameter("key", new GenerateParameterDefault { Numeric = false }, secret: true);

        Should.Throw<DistributedApplicationException>(() => SecretForm.Of(parameter.Resource)).Message.ShouldContain("key");
    }

    [Fact]
    public async Task The_administrators_password_keeps_to_the_password_rules()
    {
        var command = Commands().Matches(published.Files[".env.example"]).Single(match => match.Groups[2].Value == "ADMINISTRATOR_PASSWORD").Groups[1].Value;
        KeepsTheRules((await RunAsync(command)).Trim());

        await RunScriptAsync();
        KeepsTheRules(await ReadAsync("linkage-secrets", "administrator-password"));
    }

    [Fact]
    public async Task The_script_adds_the_keys_that_are_missing_and_changes_no_other()
    {
        await RunScriptAsync();
        var first = await AllAsync();
        first.Count.ShouldBe(Published.Secrets.Count(secret => !secret.StartsWith("rabbitmq-", StringComparison.Ordinal)) + 1 /* the user name of postgres */);
        first.Values.ShouldBeUnique();
        first.Values.ShouldNotContain("");

        File.Delete(Path.Combine(folder, "linkage-secrets", "directorydb-owner-password"));
        await RunScriptAsync();
        var second = await AllAsync();

        second.Keys.ShouldBe(first.Keys, ignoreOrder: true);
        second.Where(pair => first[pair.Key] != pair.Value).Select(pair => pair.Key).ShouldBe(["linkage-secrets/directorydb-owner-password"]);
    }

    [Fact]
    public async Task The_operator_is_asked_to_watch_the_password_of_its_administrator()
    {
        await RunScriptAsync();
        (await File.ReadAllTextAsync(Path.Combine(folder, "postgres-superuser.label"))).ShouldBe("cnpg.io/reload=true");
    }

    // Those of Identity, which the Directory keeps: its default kinds of character, and a length of ten.
    private static void KeepsTheRules(string password)
    {
        password.Length.ShouldBeGreaterThanOrEqualTo(10);
        password.Any(char.IsAsciiLetterUpper).ShouldBeTrue(password);
        password.Any(char.IsAsciiLetterLower).ShouldBeTrue(password);
        password.Any(char.IsAsciiDigit).ShouldBeTrue(password);
        password.Any(c => !char.IsAsciiLetterOrDigit(c)).ShouldBeTrue(password);
    }

    private async Task RunScriptAsync()
    {
        var tools = Directory.CreateDirectory(Path.Combine(folder, "..", Path.GetFileName(folder) + "-bin")).FullName;
        await File.WriteAllTextAsync(Path.Combine(tools, "kubectl"), Kubectl + "\n");
        await RunAsync($"chmod u+x '{tools}/kubectl'");
        await RunAsync(published.Files["kubernetes/create-secrets.sh"], tools);
    }

    private async Task<string> RunAsync(string script, string tools = "/nowhere")
    {
        var start = new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["NAMESPACE"] = "here";
        start.Environment["STORE"] = folder;
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0, await errors);
        return output;
    }

    private Task<string> ReadAsync(string secret, string key) => File.ReadAllTextAsync(Path.Combine(folder, secret, key));

    private async Task<Dictionary<string, string>> AllAsync()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetDirectories(folder).SelectMany(Directory.GetFiles))
            all[Path.GetRelativePath(folder, file)] = await File.ReadAllTextAsync(file);
        return all;
    }

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        if (Directory.Exists(folder + "-bin"))
            Directory.Delete(folder + "-bin", recursive: true);
    }

    [GeneratedRegex("^# (echo .*)\n([A-Z_]+)=", RegexOptions.Multiline)]
    private static partial Regex Commands();
}
