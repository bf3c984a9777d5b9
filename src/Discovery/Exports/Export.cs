using System.Collections.Immutable;

namespace Discovery.Exports;

/// <summary>What a run leaves in its folder, as a row of a table: a file, or several of a kind.</summary>
/// <param name="Names">The files' names, or patterns such as <c>solution-*.svg</c>. What matches one and is not written any more is deleted.</param>
/// <param name="About">What it is for.</param>
/// <param name="Write">The files with their texts; none where the run has no such file.</param>
public sealed record Export(ImmutableArray<string> Names, string About, Func<ExportedRun, IEnumerable<(string Name, string Text)>> Write)
{
    /// <summary>A row of one file.</summary>
    /// <param name="name">Of the file.</param>
    /// <param name="about">What it is for.</param>
    /// <param name="write">Its text; null where the run has no such file.</param>
    public static Export Of(string name, string about, Func<ExportedRun, string?> write) =>
        new([name], about, run => write(run) is { } text ? [(name, text)] : []);
}
