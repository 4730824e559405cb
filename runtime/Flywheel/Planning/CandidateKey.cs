namespace Flywheel;

/// <summary>The key attributes by which a query can read a table or one of its indexes.</summary>
internal readonly struct CandidateKey(TableDefinition table, IndexDefinition? index)
{
    public TableDefinition Table => table;

    public IndexDefinition? Index => index;

    /// <summary>The attributes that all need <c>==</c>.</summary>
    public IReadOnlyList<KeyDefinition> HashKeys => index is null ? table.HashKeys : index.HashKeys;

    /// <summary>The attributes that are used from left to right without gaps.</summary>
    public IReadOnlyList<KeyDefinition> RangeKeys => index is null ? table.RangeKeys : index.RangeKeys;

    public int Count => HashKeys.Count + RangeKeys.Count;

    /// <summary>The key attributes, hash keys first.</summary>
    public KeyDefinition this[int position] => IsHash(position) ? HashKeys[position] : RangeKeys[position - HashKeys.Count];

    public bool IsHash(int position) => position < HashKeys.Count;

    /// <summary>The position of a key attribute, or -1.</summary>
    public int IndexOf(string? attribute)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i].Name == attribute)
            {
                return i;
            }
        }

        return -1;
    }

    public bool Has(string attribute) => IndexOf(attribute) >= 0;
}
