namespace Flywheel;

/// <summary>What an answer says of the entries of a part.</summary>
internal sealed class PartAnswer(List<int> sent)
{
    /// <summary>The entries that came back.</summary>
    public List<int> Left { get; } = [];

    /// <summary>Notes that an entry came back as unprocessed. Only what was sent can, and once.</summary>
    public void HandBack(int entry)
    {
        if (!sent.Contains(entry) || Left.Contains(entry))
        {
            throw ItemReader.Malformed();
        }

        Left.Add(entry);
    }

    /// <summary>The entries that did not come back, in the order sent.</summary>
    public List<int> Done()
    {
        if (Left.Count == 0)
        {
            return [.. sent];
        }

        var done = new List<int>(sent.Count - Left.Count);
        foreach (int entry in sent)
        {
            if (!Left.Contains(entry))
            {
                done.Add(entry);
            }
        }

        return done;
    }
}
