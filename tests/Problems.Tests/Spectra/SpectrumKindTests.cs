namespace Discovery.Problems.Tests.Spectra;

/// <summary>Questions about spectra, from the file to what the run leaves.</summary>
public sealed class SpectrumKindTests
{
    [Fact]
    public void Radio_spectra_give_their_lines_and_are_read_back_as_they_were_written()
    {
        var run = (SpectrumRun)ProblemKinds.Default.Load(ProblemFiles.At("hydrogen-line.problem")).Answer(RunOptions.Default, null, default);
        Assert.Equal(RunStatus.Accepted, run.Status);
        Assert.Equal("2 lines in 3 spectra, none in 1 of them", run.Verdict);
        // The fluxes that were planted, in K km/s, by the sum that made the table; four deviations.
        foreach (var (scan, centre, flux) in new[] { (run.Scans[0], 1100.0, 16.700), (run.Scans[1], 1650.0, 14.366) })
        {
            var line = Assert.Single(scan.Lines);
            Assert.InRange(line.Flux - flux, -4 * line.Sigma, 4 * line.Sigma);
            Assert.InRange(line.Centre, centre - 6, centre + 6);
            Assert.InRange(scan.Noise, 0.0055, 0.0065);
        }
        Assert.Empty(run.Scans[2].Lines);
        var again = ProblemKinds.Default.ReadResult(run.ToJson());
        Assert.Equal(run.ToJson(), again.ToJson());
        Assert.Equal(run.ToLatexBody(), again.ToLatexBody());
        Assert.Equal(["lines.csv", "cleaned.csv"], run.Tables().Select(table => table.Name));
        Assert.Equal(4501, run.Tables().Last().Text.Count(letter => letter == '\n'));
        Assert.Equal(["spectrum-1.svg", "spectrum-2.svg", "spectrum-3.svg"], run.Pictures().Select(picture => picture.Name));
        Assert.Contains("Stage by stage", run.ToPage([.. run.Pictures()]), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_the_data_of_a_law_in_the_same_file()
    {
        var run = (SpectrumRun)ProblemKinds.Default.Load(ProblemFiles.At("dye-series.problem")).Answer(RunOptions.Default, null, default);
        Assert.Equal(10, run.LineCount);
        // Planted: an area of .060 * 16 * sqrt(2 pi) for each unit of concentration.
        var law = run.Law;
        Assert.InRange(law.Expression.Evaluate(new Dictionary<string, double> { ["concentration"] = 5 }), 11.95, 12.12);
        Assert.InRange(law.Expression.Derivative("concentration").Evaluate(new Dictionary<string, double> { ["concentration"] = 2 }), 2.38, 2.43);
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson(), run.ModelJson).ToJson());
    }

    [Theory]
    [InlineData("spectrum T along f\n", "the table is missing; expected a line such as 'data \"spectra.csv\"'.")]
    [InlineData("spectrum T of f\ndata \"x.csv\"\n", "found 'of', expected 'along'.")]
    [InlineData("spectrum T along f\nignore g in 1 .. 2\ndata \"x.csv\"\n", "found 'g', expected 'f', the axis of the spectra, and a range: ignore f in 1 .. 2.")]
    [InlineData("spectrum T along f\nignore f in 2 .. 1\ndata \"x.csv\"\n", "the range from 2 to 1 is empty; expected the lower end first.")]
    [InlineData("spectrum T along f\nclean spike\ndata \"x.csv\"\n", "found 'spike', expected 'spikes', 'baseline', 'ripple' or 'steps'. Did you mean 'spikes'?")]
    [InlineData("spectrum T along f\nclean baseline polynomial 99\ndata \"x.csv\"\n", "found 99, expected a degree from 0 to 50.")]
    [InlineData("spectrum T along f\nmeasure lines near 5\ndata \"x.csv\"\n", "places of lines need their shape; expected 'as gaussian', 'as lorentzian' or 'as voigt' beside 'near'.")]
    [InlineData("spectrum T along f\ninput c\ndata \"x.csv\"\n", "'input' belongs to a law of the lines, but none is asked for; add 'target flux', or another column of lines.csv.")]
    [InlineData("spectrum T along f\nmeasure line over velocity rest -3\ndata \"x.csv\"\n", "found -3, expected a place above 0, in the units of the table.")]
    [InlineData("spectrum T along f\ndata \"x.csv\"\nclaen spikes\n", "the keyword 'claen' is not known in a question about spectra. Did you mean 'clean'?")]
    public void Mistakes_are_told_in_a_sentence(string text, string sentence)
    {
        var error = Assert.Throws<ProblemException>(() => ProblemKinds.Default.Read(new ProblemFile(text, "test", "")));
        Assert.EndsWith(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_not_there_is_told()
    {
        var question = ProblemKinds.Default.Read(new ProblemFile("data \"hydrogen-line.csv\"\nspectrum S along frequency of scan\n", "test", ProblemFiles.At("")));
        Assert.EndsWith("hydrogen-line.csv has no column 'S'. Did you mean 'T'?", Assert.Throws<ProblemException>(() => question.Explain()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_says_what_was_understood()
    {
        using var text = new StringWriter();
        ProblemKinds.Default.Load(ProblemFiles.At("hydrogen-line.problem")).Explain().WriteTo(text);
        Assert.Contains("3, 1500 to 1500 channels along frequency", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("spikes, a baseline of splines, ripples near 1.08", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("optical velocity in km/s, at rest at 1420.405751768", text.ToString(), StringComparison.Ordinal);
    }
}
