using System.Globalization;
using System.Text;

namespace Discovery.Problems.Spectra;

/// <summary>The tables that a run about spectra leaves.</summary>
internal static class LineTable
{
    public const string FileName = "lines.csv";

    public const string CleanedName = "cleaned.csv";

    /// <summary>A row a line.</summary>
    public static string Of(SpectrumRun run)
    {
        var text = new StringBuilder($"scan,centre,centre_sigma,w50,w20,height,flux,sigma{string.Concat(run.OtherColumns.Select(name => $",{CsvText.Quoted(name)}"))}\n");
        foreach (var scan in run.Scans)
            foreach (var line in scan.Lines)
                text.Append(CultureInfo.InvariantCulture, $"{CsvText.Quoted(scan.Name)},{line.Centre:R},{line.CentreSigma:R},{line.HalfWidth:R},{line.FifthWidth:R},{line.Height:R},{line.Flux:R},{line.Sigma:R}{string.Concat(scan.Others.Select(cell => $",{CsvText.Quoted(cell)}"))}\n");
        return text.ToString();
    }

    /// <summary>A row a channel.</summary>
    public static string Cleaned(SpectrumRun run)
    {
        var text = new StringBuilder($"scan,{CsvText.Quoted(run.Along)},{CsvText.Quoted(run.Value)},baseline,ripple,cleaned,line\n");
        foreach (var scan in run.Scans)
        {
            if (scan.Clean is not { } clean) continue;
            var inLine = new int[clean.Spectrum.Count];
            for (var w = 0; w < clean.Windows.Length; w++) for (var i = clean.Windows[w].First; i <= clean.Windows[w].Last; i++) inLine[i] = w + 1;
            for (var i = 0; i < clean.Spectrum.Count; i++)
                text.Append(CultureInfo.InvariantCulture, $"{CsvText.Quoted(scan.Name)},{clean.Spectrum.X[i]:R},{Cell(clean.Spectrum.Y[i])},{clean.Baseline[i]:G9},{clean.Ripple[i]:G9},{Cell(clean.Cleaned[i])},{inLine[i]}\n");
        }
        return text.ToString();
    }

    private static string Cell(double value) => double.IsFinite(value) ? value.ToString("G9", CultureInfo.InvariantCulture) : "";
}
