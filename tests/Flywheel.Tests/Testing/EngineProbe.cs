using System.Diagnostics;
using System.Net.Sockets;
using Flywheel.Testing;

namespace Flywheel.Tests;

/// <summary>Looks at an engine from outside.</summary>
internal static class EngineProbe
{
    public static async Task<bool> ListensAsync(Uri endpoint)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Whether the engine is gone, now or within some seconds.</summary>
    public static async Task<bool> EndsAsync(Uri endpoint)
    {
        var waited = Stopwatch.StartNew();
        while (await ListensAsync(endpoint))
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(5))
            {
                return false;
            }

            await Task.Delay(20);
        }

        return true;
    }

    /// <summary>The process's surroundings, but with these variables, and no others.</summary>
    public static Surroundings Surroundings(string cacheFolder, params (string Name, string Value)[] variables)
        => new(name => variables.FirstOrDefault(variable => variable.Name == name).Value, cacheFolder);
}
