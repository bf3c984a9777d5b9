namespace Discovery.Search.Textbook;

/// <summary>
/// Fits a textbook form: its linear coefficients follow from each choice of the other constants by regression, the others are looked for over a grid,
/// and all together are refined from the best places of it.
/// </summary>
/// <remarks>G. H. Golub, V. Pereyra, Separable nonlinear least squares: the variable projection method, Inverse Problems 19 (2003) R1.</remarks>
internal sealed class TextbookFit
{
    /// <summary>Places of the grid from which a fit starts.</summary>
    private const int Refined = 3;

    /// <summary>A place is another one if one of its constants differs from those of a better place by more than this share.</summary>
    private const double Elsewhere = 0.7;

    private const int Steps = 100;

    /// <summary>Rows over which the grid is looked at.</summary>
    private const int Rows = 100;

    private readonly View _view;
    private readonly View _few;

    public TextbookFit(View view) => (_view, _few) = (view, view.Thin(Rows));

    /// <param name="form">The form.</param>
    /// <param name="inputs">The columns in place of its inputs.</param>
    /// <returns>The best fit; null where the form is not defined in all rows wherever it was tried.</returns>
    public FittedFormula? Best(TextbookForm form, params int[] inputs)
    {
        var symbols = form.Inputs.Zip(inputs, (name, input) => (name, Symbol: (Expr)Expr.Symbol(_few.Names[input]))).ToDictionary(pair => pair.name, pair => pair.Symbol);
        var columns = Array.ConvertAll(inputs, input => _few.Columns[input]);
        var grid = LetterStarts.Grid(form.Letters, columns);
        var places = new List<(double[] Letters, double[] Coefficients, double Left)>();
        foreach (var place in grid)
            if (Regress(form.Columns(columns, place)) is { } regressed) places.Add((place, regressed.Coefficients, regressed.Left));
        return Apart(places)
            .Select(place => ConstantFit.Fit(form.With(Values(place.Letters, place.Coefficients)), _view, Steps))
            .Where(fit => double.IsFinite(fit.SumOfSquares))
            .MinBy(fit => fit.SumOfSquares);

        Dictionary<string, Expr> Values(double[] others, double[] coefficients) => form.Letters.Zip(others)
            .Concat(form.Coefficients.Zip(coefficients))
            .Select(pair => (pair.First, Value: Expr.Decimal(pair.Second)))
            .Concat(symbols.Select(pair => (pair.Key, pair.Value)))
            .ToDictionary();
    }

    /// <summary>The coefficients and what they leave; null where a column is not finite.</summary>
    private (double[] Coefficients, double Left)? Regress(IEnumerable<double[]> columns)
    {
        double[] design = [.. columns.SelectMany(column => column)];
        if (!Array.TrueForAll(design, double.IsFinite)) return null;
        var fit = LinearLeastSquares.Solve(design, _few.TargetColumn, _few.Weights);
        return fit.Coefficients.All(double.IsFinite) ? (fit.Coefficients, fit.Rmse) : null;
    }

    /// <summary>The best places that are no neighbours.</summary>
    private static List<(double[] Letters, double[] Coefficients, double Left)> Apart(List<(double[] Letters, double[] Coefficients, double Left)> places)
    {
        var apart = new List<(double[] Letters, double[] Coefficients, double Left)>();
        foreach (var place in places.OrderBy(place => place.Left))
        {
            if (apart.Count == Refined) break;
            if (apart.TrueForAll(other => IsElsewhere(other.Letters, place.Letters))) apart.Add(place);
        }
        return apart;

        static bool IsElsewhere(double[] one, double[] other) =>
            one.Zip(other).Any(pair => Math.Abs(pair.First - pair.Second) > Elsewhere * Math.Max(Math.Abs(pair.First), Math.Abs(pair.Second)));
    }
}
