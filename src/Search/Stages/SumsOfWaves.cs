namespace Discovery.Search.Stages;

/// <summary>
/// In a single variable, waves of any frequency that the rows can tell, one after the other by the spectrum of what is left, with a constant or a line
/// beside them; after each all frequencies, amplitudes and phases are fitted together.
/// </summary>
/// <remarks>J. Högbom, Astronomy and Astrophysics Supplement 15 (1974) 417, and the fit after each wave of S. Roberts, J. Lehar, J. Dreher, Astronomical Journal 93 (1987) 968.</remarks>
internal sealed class SumsOfWaves(View view, IReadOnlyList<ClosedForm> forms) : IDirectStage
{
    /// <summary>Waves of a sum; each has three constants.</summary>
    private const int Most = 6, ConstantsOfWave = 3;

    /// <summary>Rows for each constant.</summary>
    private const int RowsOfConstant = 3;

    /// <summary>Rows that the spectrum is taken over; drawn at random, for rows in even steps would hide what swings faster.</summary>
    private const int MostRows = 3000;

    /// <summary>Turns over the whole range: a slower wave follows any smooth curve.</summary>
    private const double LeastTurns = 0.8;

    /// <summary>Share of the target's deviation that is rounding: what is left has no spectrum.</summary>
    private const double Rounding = 1e-12;

    private static readonly LeastSquaresOptions Options = new() { Iterations = 60, RelativeTolerance = 1e-14, WithCovariance = false };

    public IEnumerable<Proposal> Propose()
    {
        if (view.Names.Length != 1 || !(forms.Has(Functions.Sin) || forms.Has(Functions.Cos)) || view.Columns[0].Min() == view.Columns[0].Max()) yield break;
        var rows = Rows();
        double[] x = Array.ConvertAll(rows, row => view.Columns[0][row]), y = Array.ConvertAll(rows, row => view.TargetColumn[row]);
        var weights = view.Weights is null ? [] : Array.ConvertAll(rows, row => view.Weights[row]);
        var spectrum = new Periodogram(x);
        foreach (var trend in (int[])[1, 2])
        {
            var sum = new WaveSum(x, y, weights, trend);
            for (var waves = 1; waves <= Most && (trend + ConstantsOfWave * waves) * RowsOfConstant <= rows.Length; waves++)
            {
                sum = sum.With(spectrum.Strongest(sum.Left), Options);
                if (!double.IsFinite(sum.SumOfSquares) || sum.Slowest < LeastTurns * 2 * Math.PI / (x.Max() - x.Min())) break;
                yield return new Proposal(sum.Formula(Expr.Symbol(view.Names[0])), Origin.Direct("sum of waves"), sum.SumOfSquares * view.RowCount / rows.Length);
                if (Math.Sqrt(sum.SumOfSquares / rows.Length) < Rounding * view.Deviation) yield break;
            }
        }
    }

    private int[] Rows()
    {
        int[] rows = [.. Enumerable.Range(0, view.RowCount)];
        if (rows.Length <= MostRows) return rows;
        new RandomSource(1).Shuffle(rows.AsSpan());
        return [.. rows.Take(MostRows).Order()];
    }
}
