using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Programs;

/// <summary>What came of a question for a program.</summary>
public sealed record ProgramRun : Run
{
    public required SequenceLayout Layout { get; init; }

    /// <summary>How the cells of each input are numbers.</summary>
    public required ImmutableArray<Alphabet> Inputs { get; init; }

    /// <summary>How those of each output are.</summary>
    public required ImmutableArray<Alphabet> Targets { get; init; }

    /// <summary>Rows of inputs that questions and diagrams are made of.</summary>
    public ImmutableArray<ImmutableArray<long>> Letters { get; init; } = [];

    /// <summary>The chosen program, then its rivals; empty where none was found.</summary>
    public required ImmutableArray<FoundProgram> Programs { get; init; }

    public required int SequenceCount { get; init; }

    public required int RowCount { get; init; }

    /// <summary>Steps of the longest sequence: how far the program was checked.</summary>
    public required int Longest { get; init; }

    /// <summary>What the outputs take with no program.</summary>
    public required double OutputBits { get; init; }

    /// <summary>The shortest program; null where none was found.</summary>
    public FoundProgram? Chosen => Programs.IsEmpty ? null : Programs[0];

    /// <summary>The shortest input that tells the chosen program from a rival; null where there is no rival.</summary>
    public FoundProgram? Asking => Programs.Skip(1).MinBy(rival => rival.Separation!.Input.Length);

    public override string Verdict => (Chosen, Status) switch
    {
        (null, RunStatus.Cancelled) => "stopped before a program was found",
        (null, _) => "no program: none that was tried halves what the outputs take alone",
        ({ OddRows.IsEmpty: true } found, _) => string.Create(CultureInfo.InvariantCulture, $"all {RowCount} steps right, told in {found.Bits:0.#} of {OutputBits:0} bits"),
        ({ } found, _) => string.Create(CultureInfo.InvariantCulture, $"{RowCount - found.OddRows.Length} of {RowCount} steps right, told in {found.Bits:0.#} of {OutputBits:0} bits"),
    } + (Asking is null ? "" : $"; {Programs.Length - 1} other {(Programs.Length == 2 ? "program is" : "programs are")} nearly as short") + (End == RunEnd.TimeUp ? "; the clock ended the run" : "");

    public override string? ModelJson => null;

    /// <summary>The input that would decide, as it is typed: letters one after the other where each is one sign, else parted by blanks.</summary>
    public string AskText(FoundProgram rival)
    {
        var rows = rival.Separation!.Input.Select(row => string.Join(',', row.Select((value, i) => Inputs[i].Cell(value)))).ToList();
        return string.Join(rows.TrueForAll(row => row.Length == 1) && Inputs.Any(alphabet => !alphabet.Words.IsEmpty) ? "" : " ", rows);
    }

    public override RunSummary Summarise(string folder) => ProgramSummary.Of(this, folder);

    public override string ToJson(bool indented = true) => ProgramJson.Write(this, indented);

    public override string ToLatexBody() => ProgramLatex.Body(this);

    public override IEnumerable<(string Name, string Text)> Pictures() => Chosen is { } found && StatePicture.Of(found.Program, this) is { } picture ? [(StatePicture.FileName, picture)] : [];

    public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures) => ProgramPage.Of(this, pictures);

    public override Prediction Predict(Table table) => ProgramPrediction.Of(this, table);
}
