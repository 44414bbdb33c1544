using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Linkage.Compat.Tests.Grpc;

/// <summary>The real gRPC implementation for Node (<c>@grpc/grpc-js</c>) as a process: it serves the probe, and calls where it is told to.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit ends it by IAsyncLifetime.DisposeAsync")]
public sealed class RealPeer : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _orders = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _stopping = new(TimeSpan.FromMinutes(5));
    private Process? _process;
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "grpc-peer");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            await InstallAsync(folder);
        _process = Start("node", folder, "peer.js", Path.Combine("..", "Grpc", "probe.proto"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var first = await _process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new InvalidOperationException($"The peer did not start: {await _process.StandardError.ReadToEndAsync(patience.Token)}");
        Address = new Uri($"http://127.0.0.1:{JsonNode.Parse(first)!["port"]}");
        _reading = ReadAsync(_process);
    }

    /// <summary>Has the peer make a call and tell how it went: code, details, reply, headers, trailers.</summary>
    public async Task<JsonObject> CallAsync(Uri address, string method, object request, object? more = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        var order = JsonSerializer.SerializeToNode(more ?? new { }, Json)!.AsObject();
        order["id"] = id;
        order["address"] = address.Authority;
        order["method"] = method;
        order["request"] = JsonSerializer.SerializeToNode(request, Json);
        var answer = _orders[id] = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _writing.WaitAsync();
        try
        {
            await _process!.StandardInput.WriteLineAsync(order.ToJsonString());
            await _process.StandardInput.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async Task DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_process is { HasExited: false })
            _process.Kill(entireProcessTree: true);
        await _reading;
        _process?.Dispose();
        _stopping.Dispose();
        _writing.Dispose();
    }

    private static async Task InstallAsync(string folder)
    {
        using var npm = Start("npm", folder, "ci", "--no-audit", "--no-fund");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var errors = npm.StandardError.ReadToEndAsync(patience.Token);
        await npm.StandardOutput.ReadToEndAsync(patience.Token);
        await npm.WaitForExitAsync(patience.Token);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci for the gRPC peer ended with {npm.ExitCode}: {await errors}");
    }

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private async Task ReadAsync(Process process)
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync(_stopping.Token) is { } line)
            {
                var answer = JsonNode.Parse(line)!.AsObject();
                if (_orders.TryRemove(answer["id"]!.GetValue<int>(), out var order))
                    order.SetResult(answer);
            }
        }
        catch (OperationCanceledException)
        {
            // disposed
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
