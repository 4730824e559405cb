namespace Flywheel.Tests;

/// <summary>A model with all hooks, which note what they meet; it may hold others of its kind.</summary>
public sealed partial class Hooked
{
    [HashKey]
    public required string Id { get; set; }

    public string? Text { get; set; }

    public int Saves { get; set; }

    public Hooked? Inner { get; set; }

    public List<Hooked> Others { get; set; } = [];

    /// <summary>The hooks that ran on this object.</summary>
    [Ignore]
    public List<string> Calls { get; } = [];

    /// <summary>Runs in every hook, after it is noted.</summary>
    [Ignore]
    public Action<Hooked, string> On { get; set; } = static (_, _) => { };

    public static Hooked Of(string id, Action<Hooked, string>? on = null) => new() { Id = id, On = on ?? (static (_, _) => { }) };

    partial void OnSaving()
    {
        Saves++;
        Note("OnSaving");
    }

    partial void OnSaved() => Note("OnSaved");

    partial void OnLoaded() => Note($"OnLoaded {Text} {Others.Count}");

    partial void OnDeleting() => Note("OnDeleting");

    partial void OnDeleted() => Note("OnDeleted");

    private void Note(string hook)
    {
        Calls.Add(hook);
        On(this, hook);
    }
}

/// <summary>A struct with hooks: they work on the engine's copy.</summary>
public partial record struct HookedReading([HashKey] string Sensor, int Value)
{
    [Ignore]
    public List<string>? Calls { get; set; }

    partial void OnSaving()
    {
        Value++;
        Calls?.Add($"OnSaving {Value}");
    }

    partial void OnSaved()
    {
        Calls?.Add($"OnSaved {Value}");
        Value = -1;
    }

    partial void OnLoaded() => Value *= 100;

    partial void OnDeleting()
    {
        Value++;
        Calls?.Add($"OnDeleting {Value}");
    }

    partial void OnDeleted() => Calls?.Add($"OnDeleted {Value}");
}

/// <summary>A record with one hook only, which throws where it is told to.</summary>
public sealed partial record HookedRecord([HashKey] string Id, int Value)
{
    partial void OnLoaded()
    {
        if (Value < 0)
        {
            throw new NotSupportedException("mine");
        }
    }
}
