using System.Collections.Immutable;

namespace Discovery.Search.Textbook;

/// <summary>
/// Sums of several waves or peaks on a simple curve, one at a time. Where the next one may be is looked for with the coefficients of all others free, then all
/// constants are refined together. So tides, spectra and light curves are taken apart.
/// </summary>
/// <param name="view">Rows of one input.</param>
internal sealed class TextbookGrowth(View view)
{
    /// <summary>In fewer rows there is one wave or peak, which the forms have.</summary>
    private const int LeastRows = 20;

    /// <summary>Waves or peaks in a sum.</summary>
    private const int Most = 4;

    /// <summary>Rows for each constant.</summary>
    private const int RowsForConstant = 4;

    /// <summary>Places from which the next part is refined.</summary>
    private const int Refined = 2;

    private const int Steps = 100;

    /// <summary>Rows over which places are looked at.</summary>
    private const int Rows = 150;

    private static readonly string[] Parts = ["sine", "Gaussian", "Lorentzian"];

    /// <summary>What a sum begins with: nothing but an offset, a line, an exponential.</summary>
    private static readonly TextbookForm[] Bases = [new(0, "offset", "a"), new(0, "line", "a + b*x"), new(0, "exponential", "a*exp(k*x)"), new(0, "exponential with offset", "a + b*exp(k*x)")];

    private readonly View _few = view.Thin(Rows);

    /// <summary>The sums of each size.</summary>
    public IEnumerable<(string Name, FittedFormula Fit)> All()
    {
        if (view.RowCount < LeastRows || view.Names.Length != 1) yield break;
        foreach (var begin in Bases)
        {
            foreach (var part in TextbookForms.OfOneInput.Where(form => Parts.Contains(form.Name)))
            {
                ImmutableArray<Placed> sum = [new(begin, [])];
                for (var count = 1; count <= Most && Next(sum, part) is { } more; count++)
                {
                    sum = more.Sum;
                    yield return ($"{begin.Name} and {count} times {part.Name}", more.Fit);
                }
            }
        }
    }

    /// <summary>The sum with one more part, and all constants refined; null where there are too few rows for it, or nothing fits.</summary>
    private (ImmutableArray<Placed> Sum, FittedFormula Fit)? Next(ImmutableArray<Placed> sum, TextbookForm part)
    {
        // A base that has not been placed yet is placed together with the first part.
        TextbookForm[] open = sum is [{ Letters: [], Form: { Letters.Length: > 0 } begin }] ? [begin, part] : [part];
        var placed = open.Length == 2 ? [] : sum;
        if (RowsForConstant * (placed.Sum(one => one.Constants) + open.Sum(form => form.Coefficients.Length + form.Letters.Length)) > view.RowCount) return null;
        var known = placed.SelectMany(one => one.Columns(_few)).ToList();
        var places = LetterStarts.Grid(open.SelectMany(form => form.Letters), _few.Columns[..1])
            .Select(letters => Split(open, letters))
            .Select(parts => (Parts: parts, Error: Error([.. known, .. parts.SelectMany(one => one.Columns(_few))])))
            .Where(place => double.IsFinite(place.Error))
            .OrderBy(place => place.Error)
            .Take(Refined)
            .ToList();
        return places
            .Select(place => Refine([.. placed, .. place.Parts]))
            .Where(refined => double.IsFinite(refined.Fit.SumOfSquares))
            .OrderBy(refined => refined.Fit.SumOfSquares)
            .Select(refined => ((ImmutableArray<Placed>, FittedFormula)?)refined)
            .FirstOrDefault();
    }

    private (ImmutableArray<Placed> Sum, FittedFormula Fit) Refine(ImmutableArray<Placed> sum)
    {
        var coefficients = Solve([.. sum.SelectMany(one => one.Columns(view))], view).Coefficients;
        var names = ImmutableArray.CreateBuilder<string>();
        var start = ImmutableArray.CreateBuilder<double>();
        var terms = new List<Expr>();
        var at = 0;
        foreach (var (one, index) in sum.Select((one, index) => (one, index)))
        {
            var values = one.Form.Coefficients.Select(letter => (letter, Value: coefficients[at++])).Concat(one.Form.Letters.Zip(one.Letters)).ToList();
            names.AddRange(values.Select(value => $"_{index}{value.Item1}"));
            start.AddRange(values.Select(value => value.Item2));
            terms.Add(one.Form.With(values.ToDictionary(value => value.Item1, value => (Expr)Expr.Symbol($"_{index}{value.Item1}")).Append(new("x", Expr.Symbol(view.Names[0]))).ToDictionary()));
        }
        var fit = ConstantFit.Fit(Expr.Sum(terms), names.ToImmutable(), start.ToImmutable(), view, Steps);
        at = 0;
        var refined = sum.Select(one =>
        {
            at += one.Form.Coefficients.Length;
            double[] letters = [.. fit.Values.AsSpan(at, one.Letters.Length)];
            at += letters.Length;
            return one with { Letters = letters };
        });
        return ([.. refined], fit);
    }

    private double Error(double[][] columns) => columns.All(column => Array.TrueForAll(column, double.IsFinite)) ? Solve(columns, _few).Rmse : double.NaN;

    private static LinearFit Solve(double[][] columns, View rows) => LinearLeastSquares.Solve(columns.SelectMany(column => column).ToArray(), rows.TargetColumn, rows.Weights);

    private static Placed[] Split(TextbookForm[] forms, double[] letters)
    {
        var at = 0;
        return Array.ConvertAll(forms, form => new Placed(form, letters[at..(at += form.Letters.Length)]));
    }

    /// <summary>A part of the sum with its constants but for the coefficients.</summary>
    private sealed record Placed(TextbookForm Form, double[] Letters)
    {
        public int Constants => Form.Coefficients.Length + Form.Letters.Length;

        /// <summary>What stands beside each coefficient, in each row.</summary>
        public IEnumerable<double[]> Columns(View rows) => Form.Columns(rows.Columns[..1], Letters);
    }
}
