using Flywheel;

namespace GameScores;

/// <summary>Draws how far a scan has come; where nobody watches it draws the end only.</summary>
public sealed class ProgressBar(TextWriter output, bool isLive) : IProgress<ScanProgress>
{
    private const int Width = 32;

    private string _line = "";

    public void Report(ScanProgress value)
    {
        int filled = Width * value.SegmentsDone / value.Segments;
        _line = FormattableString.Invariant(
            $"  [{new string('#', filled)}{new string('.', Width - filled)}] {value.SegmentsDone} of {value.Segments} segments, {value.Items} of {value.Evaluated} items");
        if (isLive)
        {
            output.Write("\r" + _line);
        }
    }

    /// <summary>Leaves the bar as it is and goes on below.</summary>
    public void End() => output.WriteLine(isLive ? "" : _line);
}
