namespace Flywheel;

/// <summary>The edits of an object that wait for its next sync.</summary>
internal sealed class PendingEdits
{
    /// <summary>An edit of each attribute: <see cref="UpdateVerb.Add"/>, <see cref="UpdateVerb.Delete"/>, <see cref="UpdateVerb.Append"/>, <see cref="UpdateVerb.Prepend"/> or <see cref="UpdateVerb.SetIfMissing"/>.</summary>
    public List<UpdateTerm> Terms { get; } = [];

    /// <summary>
    /// What <c>T.Write</c> gave for each edited attribute right after its last edit, null for nothing. Where it gives something else now, the attribute was
    /// assigned or changed besides the edit, which cannot be sent together.
    /// </summary>
    public Dictionary<string, byte[]?> Local { get; } = new(StringComparer.Ordinal);

    /// <summary>The attributes that are to be written even if they did not change.</summary>
    public HashSet<string> Marked { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a write of the edits ended without an answer, so that they may be stored already.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>The edit of an attribute, or null.</summary>
    public UpdateTerm? Find(string attribute)
    {
        foreach (var term in Terms)
        {
            if (term.Path.Attribute == attribute)
            {
                return term;
            }
        }

        return null;
    }

    /// <summary>Replaces the edit of an attribute; null takes it away.</summary>
    public void Put(string attribute, UpdateTerm? term, byte[]? local)
    {
        if (Find(attribute) is { } former)
        {
            Terms.Remove(former);
        }

        Local.Remove(attribute);
        if (term is not null)
        {
            Terms.Add(term);
            Local.Add(attribute, local);
        }
    }
}
