using System.Globalization;

namespace Discovery.Runs;

/// <summary>
/// The results that steps by hand make of a run: DIR/revisions/1, DIR/revisions/2 ..., each a folder like that of the run, which is revision 0 and
/// stays as it is. DIR/revisions/current names the one that counts. Nothing is overwritten and nothing deleted; undoing moves the pointer back.
/// </summary>
public static class Revisions
{
    private const string Folder = "revisions";
    private const string Pointer = "current";

    /// <summary>The number of the result that counts: that of the run, 0, where no step was taken or all were undone.</summary>
    /// <exception cref="FormatException">The pointer does not name a revision that is there.</exception>
    public static int Current(string directory)
    {
        var pointer = Path.Combine(directory, Folder, Pointer);
        if (!File.Exists(pointer)) return 0;
        var text = File.ReadAllText(pointer).Trim();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !Directory.Exists(PathOf(directory, number)))
            throw new FormatException($"{pointer}: '{text}' is no revision of this folder; expected the number of one, or 0 for the run itself.");
        return number;
    }

    /// <summary>The folder of a revision.</summary>
    public static string PathOf(string directory, int number) =>
        number == 0 ? directory : Path.Combine(directory, Folder, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a result as the next revision, whole or not at all, and lets it be the one that counts.</summary>
    /// <param name="run">What the step came to.</param>
    /// <param name="step">What was done, such as <c>fix 0.0.0 sin</c>.</param>
    /// <param name="directory">The folder of the run.</param>
    /// <returns>The result with its number.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static Run Add(Run run, string step, string directory)
    {
        ArgumentNullException.ThrowIfNull(run);
        var number = Numbers(directory).DefaultIfEmpty(0).Max() + 1;
        // The problem is that of the whole folder, and stands there.
        var revision = run with { Revision = new RunRevision(number, Current(directory), step), Source = null };
        RunFolder.Write(revision, PathOf(directory, number));
        Point(directory, number);
        return revision;
    }

    /// <summary>Goes back to the result that the last step was taken from.</summary>
    /// <returns>That result.</returns>
    /// <exception cref="StudyException">There is no step to undo.</exception>
    public static Run Undo(string directory)
    {
        var run = RunFolder.Read(directory);
        if (run.Revision is not { } revision) throw new StudyException($"{directory}: this is the run itself, revision 0; there is no step to undo.");
        if (!File.Exists(Path.Combine(PathOf(directory, revision.Parent), ExportTable.Result)))
            throw new StudyException($"{directory}: revision {revision.Number} was made from revision {revision.Parent}, which is no longer there.");
        Point(directory, revision.Parent);
        return RunFolder.Read(directory);
    }

    /// <summary>Lets the run itself be the result that counts.</summary>
    internal static void Forget(string directory)
    {
        var pointer = Path.Combine(directory, Folder, Pointer);
        if (File.Exists(pointer)) File.Delete(pointer);
    }

    private static IEnumerable<int> Numbers(string directory)
    {
        var folder = Path.Combine(directory, Folder);
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in Directory.EnumerateDirectories(folder))
            if (int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) yield return number;
    }

    private static void Point(string directory, int number) => WholeFile.Write(Path.Combine(directory, Folder, Pointer), number.ToString(CultureInfo.InvariantCulture) + "\n");
}
