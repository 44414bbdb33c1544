using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aspire.Hosting.Running;

/// <summary>
/// A child process in a session of its own, so that Ctrl-C in the terminal reaches only this process, which then stops the children in order;
/// and with a parent-death signal, so that it does not outlive this process even when that is killed with -9.
/// </summary>
internal sealed class ChildProcess
{
    private readonly Process process;
    private readonly ProcessSpec spec;
    private readonly TaskCompletionSource<int> exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource said = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int openStreams = 2;

    private ChildProcess(Process process, ProcessSpec spec, Action<string> output)
    {
        this.process = process;
        this.spec = spec;
        Id = process.Id;
        process.OutputDataReceived += (_, line) => Forward(line.Data);
        process.ErrorDataReceived += (_, line) => Forward(line.Data);
        process.Exited += (_, _) => OnExited();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;

        void Forward(string? line)
        {
            if (line is not null)
                output(line);
            else if (Interlocked.Decrement(ref openStreams) == 0)
                said.TrySetResult();
        }
    }

    public int Id { get; }

    /// <summary>Completes with the exit code when the process ends; 128 + n when signal n ended it.</summary>
    public Task<int> Exit => exit.Task;

    public static async Task<ChildProcess> StartAsync(ProcessSpec spec, Action<string> output)
    {
        var info = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add("setpriv");
        info.ArgumentList.Add($"--pdeathsig={NameOf(spec.OnParentDeath)}");
        if (spec.User is not null && Environment.IsPrivilegedProcess)
        {
            info.ArgumentList.Add($"--reuid={spec.User}");
            info.ArgumentList.Add($"--regid={spec.User}");
            info.ArgumentList.Add("--init-groups");
        }

        info.ArgumentList.Add("--");
        info.ArgumentList.Add(spec.FileName);
        foreach (var argument in spec.Arguments)
            info.ArgumentList.Add(argument);

        if (!spec.InheritsEnvironment)
        {
            info.Environment.Clear();
            info.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/usr/bin:/sbin:/bin";
            info.Environment["LANG"] = "C.UTF-8";
        }

        foreach (var (name, value) in spec.Environment)
            info.Environment[name] = value;

        return new ChildProcess(await ProcessStarter.StartAsync(info), spec, output);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="DistributedApplicationException">It ended with another code than 0; the message carries what it said.</exception>
    public static async Task RunAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        var lines = new ConcurrentQueue<string>();
        var child = await StartAsync(spec, lines.Enqueue);
        try
        {
            var code = await child.Exit.WaitAsync(cancellationToken);
            if (code == 0)
                return;
            await child.said.Task.WaitAsync(cancellationToken);
            throw new DistributedApplicationException($"{Path.GetFileName(spec.FileName)} ended with {code}: {string.Join(" | ", lines.TakeLast(8))}");
        }
        finally
        {
            child.Kill();
        }
    }

    /// <summary>Asks it to end, and kills it if it does not in time.</summary>
    public async Task StopAsync()
    {
        if (!Exit.IsCompleted)
            Signals.Send(Id, spec.ToStop);
        try
        {
            await Exit.WaitAsync(spec.StopWithin);
        }
        catch (TimeoutException)
        {
            Kill();
            await Exit;
        }
    }

    public void Kill()
    {
        if (!Exit.IsCompleted)
            Signals.SendToGroup(Id, Signal.Kill);
    }

    private static string NameOf(Signal signal) => signal switch
    {
        Signal.Interrupt => "INT",
        Signal.Quit => "QUIT",
        Signal.Kill => "KILL",
        Signal.Terminate => "TERM",
    };

    private void OnExited()
    {
        var code = process.ExitCode;
        // What it may have left behind in its session; the group's number cannot be given away while a member lives.
        Signals.SendToGroup(Id, Signal.Kill);
        exit.TrySetResult(code);
    }
}
