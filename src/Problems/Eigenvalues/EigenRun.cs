using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Discovery.Problems.Eigenvalues;

/// <summary>What came of a question for eigenvalues.</summary>
public sealed record EigenRun : Run
{
    /// <summary>Functions that are drawn.</summary>
    private const int MostDrawn = 8;

    /// <summary>Points of a curve.</summary>
    private const int Points = 400;

    /// <summary>The question; null where the run was read back from its folder.</summary>
    public EigenProblem? Asked { get; init; }

    /// <summary>The name of the number.</summary>
    public required string Sought { get; init; }

    public required ImmutableArray<string> Unknowns { get; init; }

    public required double Accept { get; init; }

    /// <summary>In order; functions are normalised so that the integral of the sum of squares is one.</summary>
    public required ImmutableArray<Eigenpair> Pairs { get; init; }

    public required int Polynomials { get; init; }

    private double LargestError => Pairs.Select(pair => pair.Error / Math.Max(Math.Abs(pair.Value), Accept)).DefaultIfEmpty(double.NaN).Max();

    public override string Verdict => Status switch
    {
        RunStatus.Accepted => Told,
        RunStatus.BestEffort => Pairs.IsEmpty ? "no eigenvalue in the range" : $"not all of the range is settled: {Told}",
        _ => $"stopped; so far: {Told}",
    };

    private string Told => $"{Pairs.Length} eigenvalue{(Pairs.Length == 1 ? "" : "s")} in the range, largest relative error {Figures.Of(LargestError, 2)} (asked for: {Figures.Of(Accept)})";

    public override string ModelJson => EigenJson.Model(this);

    public override RunSummary Summarise(string folder)
    {
        var facts = new FactSheet();
        facts.Add("verdict", Verdict);
        facts.AddAll("note", Notes);
        facts.Add("functions", "normalised: the integral of the sum of squares is one; values at rows by 'discover predict'");
        facts.Add("method", $"{Polynomials} Chebyshev polynomials of each unknown");
        if (!Seconds.IsEmpty && !double.IsNaN(Seconds[0].Seconds)) facts.Add("time", $"{Seconds[0].Seconds:0.00} s");
        facts.Add("files", folder);
        return new RunSummary([.. Pairs.Select((pair, i) => $"{Sought}_{i + 1} = {Value(pair)}")], facts);
    }

    public override string ToJson(bool indented = true) => EigenJson.Write(this, indented);

    public override string ToLatexBody()
    {
        var text = new StringBuilder($"\\section*{{{LatexText.Escape(Problem)}}}\n");
        foreach (var equation in Asked?.Equations.Equations ?? []) text.Append(LatexText.Display($"{equation.Residual.ToLatex()} = 0"));
        if (Asked is { } asked)
            foreach (var (residual, where) in ConditionTexts.Of(asked.Equations))
                text.Append($"\\noindent {(residual is null ? "periodicity" : $"${LatexText.Breakable(residual.ToLatex())} = 0$")} \\quad {(residual is null ? "" : "for ")}{LatexText.Escape(where)}\n\n");
        text.Append($"\\noindent\\begin{{tabular}}{{rll}}\n\\hline\n & ${Expr.Symbol(Sought).ToLatex()}$ & error \\\\\n\\hline\n");
        for (var i = 0; i < Pairs.Length; i++) text.Append(CultureInfo.InvariantCulture, $"{i + 1} & {Value(Pairs[i])} & {Pairs[i].Error:0e+0} \\\\\n");
        return text.Append("\\hline\n\\end{tabular}\n").ToString();
    }

    public override IEnumerable<(string Name, string Text)> Pictures()
    {
        if (Pairs.IsEmpty) yield break;
        var axis = Pairs[0].Axis;
        double[] places = [.. Enumerable.Range(0, Points + 1).Select(i => axis.Low + (axis.Length * i / Points))];
        for (var k = 0; k < Unknowns.Length; k++)
        {
            var curves = Pairs.Take(MostDrawn).Select(pair => places.Select(place => pair.At(k, place)).ToArray()).ToList();
            var plot = new Plot($"{Problem}: {Unknowns[k]} of the first {curves.Count} eigenvalues", new Scale(axis.Low, axis.High), Scale.Over(curves.SelectMany(curve => curve), false).Widened(), axis.Name, Unknowns[k]);
            for (var i = 0; i < curves.Count; i++) plot.Curve(places, curves[i], $"{Sought} = {Figures.Of(Pairs[i].Value, 5)}");
            yield return ($"eigen-{Unknowns[k]}.svg", plot.Finish());
        }
    }

    public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures)
    {
        var page = RunPage.Begin(this);
        foreach (var note in Notes) page.Paragraph(note, "warning");
        page.Table(["#", $"#{Sought}", "#error"], Pairs.Select((pair, i) => ((IReadOnlyList<string>)[
            (i + 1).ToString(CultureInfo.InvariantCulture), HtmlPage.Number(pair.Value, Value(pair)), HtmlPage.Number(pair.Error, Figures.Of(pair.Error, 2))], false)));
        page.Figures(pictures.Select(picture => picture.Text));
        page.Paragraph("The functions are normalised: the integral of the sum of squares is one. The error is the change with the number of polynomials.");
        return RunPage.End(page, this, ProblemText, "The same in numbers is in result.json, the functions as coefficients of Chebyshev's polynomials in model.json.");
    }

    /// <summary>The functions at rows with a column of the axis.</summary>
    public override Prediction Predict(Table table)
    {
        if (Pairs.IsEmpty) throw new FormatException("the run found no eigenvalue, so that there is no function to tell values of.");
        var axis = Pairs[0].Axis;
        if (!table.Has(axis.Name)) throw new DataException($"{table.Source}: there is no column '{axis.Name}', on which the functions depend.");
        var places = table.Column(axis.Name);
        var columns = ImmutableArray.CreateBuilder<(string, string[])>();
        columns.Add((axis.Name, table.Text(axis.Name)));
        for (var i = 0; i < Pairs.Length; i++)
            for (var k = 0; k < Unknowns.Length; k++)
                columns.Add(($"{Unknowns[k]}_{i + 1}", Array.ConvertAll(places, place => place >= axis.Low && place <= axis.High ? Pairs[i].At(k, place).ToString("R", CultureInfo.InvariantCulture) : "")));
        var outside = places.Count(place => !(place >= axis.Low && place <= axis.High));
        return new Prediction(columns.DrainToImmutable(), outside == 0 ? [] : [$"{outside} rows lie outside the domain, where {axis.Name} runs from {Figures.Of(axis.Low)} to {Figures.Of(axis.High)}; their cells are blank."]);
    }

    private static string Value(Eigenpair pair) => Figures.Of(pair.Value, Math.Clamp((int)Math.Floor(-Math.Log10(Math.Max(pair.Error / Math.Max(Math.Abs(pair.Value), 1e-300), 1e-12))), 4, 12));
}
