using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Spectra;

/// <summary>What came of a question about spectra.</summary>
public sealed record SpectrumRun : Run
{
    /// <summary>The column of values.</summary>
    public required string Value { get; init; }

    /// <summary>The axis of the spectra.</summary>
    public required string Along { get; init; }

    /// <summary>The axis that lines are measured over: velocity in km/s, or that of the spectra.</summary>
    public required string Over { get; init; }

    /// <summary>Columns that have one value a spectrum.</summary>
    public required ImmutableArray<string> OtherColumns { get; init; }

    public required ImmutableArray<ScanResult> Scans { get; init; }

    /// <summary>What came of the question for a law of the lines; null where none was asked for.</summary>
    public Run? LineLaw { get; init; }

    public int LineCount => Scans.Sum(scan => scan.Lines.Length);

    public override string Verdict => string.Create(CultureInfo.InvariantCulture, $"{Counted(LineCount, "line")} in {Counted(Scans.Length, "spectrum")}{Blank}{(LineLaw is { } law ? $"; {law.Verdict}" : "")}");

    private string Blank => Scans.Count(scan => scan.Lines.IsEmpty) is > 0 and var none && LineCount > 0 ? $", none in {none} of them" : "";

    public override string? ModelJson => LineLaw?.ModelJson;

    public override Law Law => LineLaw?.Law ?? base.Law;

    public override RunSummary Summarise(string folder) => SpectrumSummary.Of(this, folder);

    public override string ToJson(bool indented = true) => SpectrumJson.Write(this, indented);

    public override string ToLatexBody() => SpectrumLatex.Body(this);

    public override IEnumerable<(string Name, string Text)> Pictures() => SpectrumPictures.Of(this).Concat(LineLaw?.Pictures() ?? []);

    public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures) => SpectrumPage.Of(this, pictures);

    public override IEnumerable<(string Name, string Text)> Tables() => Scans.Any(scan => scan.Clean is not null) ? [(LineTable.FileName, LineTable.Of(this)), (LineTable.CleanedName, LineTable.Cleaned(this))] : [];

    /// <summary>What the law of the lines says of rows such as those of lines.csv.</summary>
    public override Prediction Predict(Table table) => LineLaw?.Predict(table) ?? throw new FormatException($"{Problem} asked for no law of its lines");

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {(noun == "spectrum" ? "spectra" : $"{noun}s")}";
}
