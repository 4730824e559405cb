using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Flywheel.Testing;

/// <summary>An engine or an installation: a process that does not outlive this one.</summary>
internal sealed class WatchedProcess : IAsyncDisposable, IDisposable
{
    private const int KeptLines = 40;
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);
    private static readonly HashSet<int> PortsGivenOut = [];

    private readonly Process _process;
    private readonly Queue<string> _output = new();
    private int _stopped;

    private WatchedProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>The last lines that the process printed.</summary>
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

    public static WatchedProcess Start(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = folder,
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

        var watched = new WatchedProcess(start);
        watched._process.Start();
        watched._process.BeginOutputReadLine();
        watched._process.BeginErrorReadLine();
        if (OperatingSystem.IsWindows())
        {
            // There is no shell that watches over it; a process that is killed outright leaves this one behind.
            AppDomain.CurrentDomain.ProcessExit += watched.OnProcessEnd;
            AppDomain.CurrentDomain.UnhandledException += watched.OnProcessEnd;
        }

        return watched;
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

    /// <summary>Waits until the process has ended and all that it printed is here.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

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

        // The watchdog's sign to kill.
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
