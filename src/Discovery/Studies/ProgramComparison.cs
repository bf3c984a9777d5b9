using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Discovery.Studies;

/// <summary>Whether two programs are the same: the lines of a program, or the folder of a run that found one.</summary>
public static partial class ProgramComparison
{
    /// <summary>Combinations of inputs that are tried, and the largest number that is tried without being asked for.</summary>
    private const int MostLetters = 64, MostUsual = 11;

    /// <summary>Whether a text is a program and no formula: a name takes a value, or a folder holds the result of a run.</summary>
    public static bool IsProgram(string text, string path) => Assignment().IsMatch(text) || File.Exists(Path.Combine(path, ExportTable.Result));

    /// <summary>Reads a program.</summary>
    /// <param name="text">Its lines, parted by semicolons.</param>
    /// <param name="path">The folder of a run of this name.</param>
    /// <param name="kinds">Kinds of question that the folder's run may be of.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static ComparedProgram Read(string text, string path, ProblemKinds? kinds = null)
    {
        if (Assignment().IsMatch(text)) return new ComparedProgram(SequenceProgram.Parse(text), []);
        return RunFolder.Read(path, kinds) is ProgramRun { Chosen: { } chosen } run ? new ComparedProgram(chosen.Program, run.Letters)
            : throw new FormatException($"the run in '{text}' has no program; 'same' compares two formulas or two programs.");
    }

    /// <summary>Compares two programs.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="among">The least and the largest input; null for those of the runs, or the numbers from 0 on that the programs speak of.</param>
    /// <returns>Whether they are known to be the same, and the sentence that tells what is known.</returns>
    /// <exception cref="FormatException">They do not have as many inputs and outputs.</exception>
    public static (bool IsSame, string Text) Compare(ComparedProgram first, ComparedProgram second, (long Low, long High)? among = null)
    {
        var letters = among is null ? [.. first.Letters.Concat(second.Letters).DistinctBy(letter => string.Join(',', letter))] : ImmutableArray<ImmutableArray<long>>.Empty;
        var range = among ?? (0, Math.Min(MostUsual, Math.Max(3, Largest(first.Program).Concat(Largest(second.Program)).DefaultIfEmpty(0).Max() + 1)));
        if (letters.IsEmpty) letters = Letters(first.Program.Inputs.Length, range.Low, range.High);
        var equality = ProgramEquality.Of(first.Program, second.Program, letters);
        var inputs = first.Letters.IsEmpty && second.Letters.IsEmpty || among is not null
            ? string.Create(CultureInfo.InvariantCulture, $"inputs from {letters.Min(letter => letter.DefaultIfEmpty().Min())} to {letters.Max(letter => letter.DefaultIfEmpty().Max())}") : "the inputs of the examples";
        var (said, other) = (equality.Separation.First, equality.Separation.Second);
        return (equality.IsSame, equality.Kind switch
        {
            EqualityKind.SameText => "same: line by line",
            EqualityKind.SameOnAllNumbers => "same: both are linear, and agree on all whole numbers",
            EqualityKind.SameOnAlphabet => $"same: on all sequences of {inputs}",
            EqualityKind.SameUpToLength => $"undecided: all sequences of {inputs} up to {equality.Separation.Length} steps agree, and the states do not end",
            _ => $"different: after {string.Join(" ", equality.Separation.Input.Select(row => string.Join(',', row)))} the first says {Said(said)}, the second {Said(other)}",
        });
    }

    private static string Said(ImmutableArray<long>? values) => values is { } row ? string.Join(", ", row) : "nothing";

    /// <summary>All combinations of a range, or of the part of it nearest to 0 that keeps them few.</summary>
    private static ImmutableArray<ImmutableArray<long>> Letters(int inputs, long low, long high)
    {
        if (inputs == 0) return [[]];
        var most = (int)Math.Max(2, Math.Floor(Math.Pow(MostLetters, 1.0 / inputs)));
        List<long> values = [low];
        for (var value = low + 1; value <= high && values.Count < 4 * MostLetters; value++) values.Add(value);
        values = [.. values.OrderBy(value => Math.Abs((double)value)).Take(most).Order()];
        IEnumerable<ImmutableArray<long>> letters = [[]];
        for (var i = 0; i < inputs; i++) letters = letters.SelectMany(letter => values.Select(value => letter.Add(value))).ToList();
        return [.. letters];
    }

    /// <summary>Numbers that a program compares with or looks up.</summary>
    private static IEnumerable<long> Largest(SequenceProgram program) => program.Body.SelectMany(line => Numbers(line.Value));

    private static IEnumerable<long> Numbers(Node node) => node switch
    {
        Node.Whole whole => [Math.Abs(whole.Value)],
        Node.Lookup lookup => lookup.Table.Rows.SelectMany(row => row.Keys).Select(Math.Abs),
        _ => node.Parts.SelectMany(Numbers),
    };

    [GeneratedRegex(@"^\s*[\p{L}_][\p{L}\p{N}_]*\s*=(?!=)")]
    private static partial Regex Assignment();
}
