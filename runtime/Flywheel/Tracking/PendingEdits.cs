namespace Flywheel;

/// <summary>The edits of an object that wait for its next sync.</summary>
internal sealed class PendingEdits
{
    /// <summary>An edit of each attribute: <see cref="UpdateVerb.Add"/>, <see cref="UpdateVerb.Delete"/>, <see cref="UpdateVerb.Append"/>, <see cref="UpdateVerb.Prepend"/> or <see cref="UpdateVerb.SetIfMissing"/>.</summary>
    public List<UpdateTerm> Terms { get; } = [];

    /// <summary>The attributes that are to be written even if they did not change.</summary>
    public HashSet<string> Marked { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a write of the edits ended without an answer, so that they may be stored already.</summary>
    public bool IsInDoubt { get; set; }
}
