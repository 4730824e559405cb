using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Flywheel.Testing;

/// <summary>An engine's process, which does not outlive this one.</summary>
internal sealed class EngineProcess : IAsyncDisposable, IDisposable
{
    private const int KeptLines = 40;
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);
    private static readonly HashSet<int> PortsGivenOut = [];

    private readonly Process _process;
    private readonly Queue<string> _output = new();
    private int _stopped;

    private EngineProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>The id of the process that was started: the watchdog's where there is one.</summary>
    public int Id => _process.Id;

    /// <summary>The last lines that the engine printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public static EngineProcess Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsWindows())
        {
            start.FileName = program;
        }
        else
        {
            start.FileName = "/bin/sh";
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(Encoding.UTF8.GetString(EngineInstaller.Resource("Watchdog.sh")));
            start.ArgumentList.Add("flywheel-watchdog");
            start.ArgumentList.Add(program);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var engine = new EngineProcess(start);
        engine._process.Start();
        engine._process.BeginOutputReadLine();
        engine._process.BeginErrorReadLine();
        if (OperatingSystem.IsWindows())
        {
            // There is no shell that watches over it; a process that is killed outright leaves its engine behind.
            AppDomain.CurrentDomain.ProcessExit += engine.OnProcessEnd;
            AppDomain.CurrentDomain.UnhandledException += engine.OnProcessEnd;
        }

        return engine;
    }

    /// <summary>A port that was free a moment ago, and that this process was not given before.</summary>
    public static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            lock (PortsGivenOut)
            {
                if (PortsGivenOut.Add(port))
                {
                    return port;
                }
            }
        }
    }

    /// <summary>Waits until all that an ended engine printed is here.</summary>
    public Task DrainAsync() => _process.WaitForExitAsync();

    public void Dispose()
    {
        if (BeginStop())
        {
            if (!_process.WaitForExit(StopTimeout))
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (BeginStop())
        {
            using var timeout = new CancellationTokenSource(StopTimeout);
            try
            {
                await _process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.Dispose();
        }
    }

    private bool BeginStop()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return false;
        }

        if (OperatingSystem.IsWindows())
        {
            AppDomain.CurrentDomain.ProcessExit -= OnProcessEnd;
            AppDomain.CurrentDomain.UnhandledException -= OnProcessEnd;
            _process.Kill(entireProcessTree: true);
        }

        // The watchdog's sign to kill the engine.
        _process.StandardInput.Close();
        return true;
    }

    private void OnProcessEnd(object? sender, EventArgs e) => Dispose();

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > KeptLines)
            {
                _output.Dequeue();
            }
        }
    }
}
