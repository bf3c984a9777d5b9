namespace Discovery.Search.Spans;

/// <summary>
/// Laws that are sums of several terms, each a product of functions of one input with constants inside. A surface of few products is laid through the rows; its functions span
/// the terms' factors, each of which is asked for by itself (decision 0024). Then all constants are fitted to the rows, and terms that these do not need are left out.
/// </summary>
internal sealed class SpanSearch
{
    /// <summary>Fewer rows show no surface of products.</summary>
    public const int LeastRows = 60;

    /// <summary>More inputs than these are not split.</summary>
    public const int MostInputs = 3;

    /// <summary>One row in so many is left out of a surface to say how well it foresees.</summary>
    private const int OneHeldOut = 10;

    /// <summary>Rows that a scale is chosen by, that a surface is laid through, and that terms are fitted to.</summary>
    private const int RowsOfScales = 900, RowsOfSurface = 1500, RowsOfTerms = 2000;

    /// <summary>By how much another scale, or more polynomials, must lower the error.</summary>
    private const double Gain = 0.7;

    /// <summary>The rank is the least whose error is within this factor of the least: on clean rows, under noise.</summary>
    private const double RankSlack = 2, RankSlackOfNoise = 1.01;

    /// <summary>Share of the target's deviation above which what a surface leaves is noise.</summary>
    private const double Noise = 1e-4;

    /// <summary>Products of a surface, at most.</summary>
    private const int MostRank = 7;

    /// <summary>Choices of readings that are fitted to the rows, while a sum leaves more than so many times what the surface does.</summary>
    private const int MostReadings = 14;

    private const double AsSurface = 1.15;

    /// <summary>A term of a mixed argument is looked for from this rank on, or where a surface leaves this share of the deviation; and the largest degree beside it.</summary>
    private const int RankOfMixed = 4, MostDegree = 18;

    private const double Unmixed = 2e-6;

    /// <summary>Share of the error on rows that were not fitted which is left once a mixed term is taken away.</summary>
    private const double MostLeftOfMixed = 0.1;

    private readonly View _view;
    private readonly IReadOnlyList<SpanFamily> _families;
    private readonly CancellationToken _cancellation;
    private readonly double[][] _columns;
    private readonly IReadOnlyList<ClosedForm> _forms;
    private double[] _target;

    /// <param name="view">The rows, unweighted, of two or three inputs.</param>
    /// <param name="forms">What a law may be made of.</param>
    /// <param name="cancellation">Ends it with what there is.</param>
    public SpanSearch(View view, IReadOnlyList<ClosedForm> forms, CancellationToken cancellation)
    {
        (_view, _forms, _cancellation) = (view, forms, cancellation);
        var x = Expr.Symbol("x");
        _families = [.. SpanFamilies.All.Where(family => family.IsOne || ClosedForms.Allow(forms, family.Formula(x, [Expr.Decimal(0.7), Expr.Decimal(0.3), Expr.Decimal(0.2)])))];
        int[] order = [.. Enumerable.Range(0, view.RowCount)];
        new RandomSource(1).Shuffle<int>(order);
        _columns = [.. view.Columns[..view.Names.Length].Select(column => Array.ConvertAll(order, row => column[row]))];
        _target = Array.ConvertAll(order, row => view.TargetColumn[row]);
    }

    /// <summary>What was done, in words.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Sums of terms, the best first.</summary>
    public List<SpanSum> Find()
    {
        var ranges = Array.ConvertAll(_columns, column => new SpanRange(column.Min(), column.Max()));
        if (Array.Exists(ranges, range => !(range.Width > 0))) return [];
        var scales = Scales(ranges);
        var found = new List<SpanSum>();
        var rows = _view.Thin(RowsOfTerms);
        var surfaces = Enumerable.Range(0, _columns.Length == 2 ? 1 : _columns.Length)
            .Select(input => Surface(input, scales))
            .OfType<(SpanSide Left, SpanSide Right, int[][] OfLeft, int[][] OfRight, BilinearSurface Surface)>()
            .OrderBy(item => item.Surface.Rank)
            .ToList();
        List<SpanTerm> mixed = [];
        if (_columns.Length == 2 && surfaces is [var only] && (only.Surface.Rank >= RankOfMixed || only.Surface.Error > Unmixed * _view.Deviation) && Mixed(only, scales) is { } apart)
        {
            mixed = [apart.Term];
            surfaces = [apart.Surface];
        }
        foreach (var (left, right, ofLeft, ofRight, surface) in surfaces)
        {
            if (_cancellation.IsCancellationRequested) break;
            var share = surface.Error / _view.Deviation;
            var isNoisy = share > Noise;
            var error = isNoisy ? surface.Error * Math.Sqrt(20.0 * surface.Rank / Math.Min(_target.Length, RowsOfSurface)) : 1.5 * surface.Error / Math.Sqrt(surface.Rank);
            var (p, q) = (OnNodes(left, ofLeft, surface.Left), OnNodes(right, ofRight, surface.Right));
            var split = new SpanSplit(left, right, isNoisy, _cancellation);
            var terms = split.Terms(p, q, error);
            Steps.Add($"{_view.Names[left.Inputs[0]]} (scale {left.Scales[left.Inputs[0]].Root}) against the others: {surface.Rank} products leave {share:0.0e+00} of the deviation; {terms.Count} terms{(split.IsClosed ? "" : ", not closed")}");
            var sums = Sums(split.Ways, mixed, rows, surface.Error, isNoisy);
            found.AddRange(sums);
            if (sums.Any(sum => Rmse(sum, rows) <= Math.Max(_view.ExactError, 1e-7 * _view.Deviation))) break;
        }
        return [.. found.OrderBy(sum => Price(sum, rows))];
    }

    /// <summary>Sums by the likeliest readings of all curves, and while these leave more than the surface does, by other readings of one of them.</summary>
    private List<SpanSum> Sums(List<List<List<SpanTerm>>> ways, List<SpanTerm> mixed, View rows, double error, bool isNoisy)
    {
        var found = new List<SpanSum>();
        var choices = new List<(int Curve, int Way)> { (0, 0) };
        for (var way = 1; way < ways.Max(curve => curve.Count); way++) choices.AddRange(Enumerable.Range(0, ways.Count).Where(curve => way < ways[curve].Count).Select(curve => (curve, way)));
        foreach (var (curve, way) in choices.Take(MostReadings))
        {
            if (_cancellation.IsCancellationRequested) break;
            List<SpanTerm> terms = [.. ways.SelectMany((readings, k) => readings[k == curve ? way : 0]), .. mixed];
            if (terms.Count == 0) continue;
            if (new SpanElimination(rows, Math.Max(_view.TargetError, _view.Grain), _families, _cancellation).Of(terms, isNoisy) is not { } sum) continue;
            Steps.Add($"{sum.Terms.Length} terms leave {Rmse(sum, rows) / _view.Deviation:0.0e+00}");
            found.Add(sum);
            if (isNoisy || Rmse(sum, rows) <= Math.Max(AsSurface * error, _view.ExactError)) break;
        }
        return found;
    }

    private static double Rmse(SpanSum sum, View rows) => Math.Sqrt(sum.SumOfSquares / rows.RowCount);

    private double Price(SpanSum sum, View rows) =>
        (rows.RowCount * Math.Log((sum.SumOfSquares / rows.RowCount) + Math.Pow(Math.Max(_view.TargetError, 1e-14 * _view.Deviation), 2))) + (sum.Parameters * Math.Log(rows.RowCount));

    /// <summary>A term of a mixed argument, and the surface of what it leaves.</summary>
    private (SpanTerm Term, (SpanSide Left, SpanSide Right, int[][] OfLeft, int[][] OfRight, BilinearSurface Surface) Surface)? Mixed((SpanSide Left, SpanSide Right, int[][] OfLeft, int[][] OfRight, BilinearSurface Surface) at, SpanScale[] scales)
    {
        int Needed(double[][] of) => of.Max(coefficients => Array.FindLastIndex(coefficients, value => Math.Abs(value) > 1e-4 * coefficients.Max(Math.Abs))) + 2;
        var search = new MixedTerms(_columns, _target, at.Left, at.Right, family => ClosedForms.Allow(_forms, family.FormulaOfTwo!(Expr.Symbol("x"), Expr.Symbol("z"), [Expr.Decimal(0.7)])));
        if (search.Find((Math.Min(Needed(at.Surface.Left), MostDegree), Math.Min(Needed(at.Surface.Right), MostDegree)), _cancellation) is not { } found) return null;
        Steps.Add($"{found.Term.Formula(_view.Names)} leaves a surface of {found.Rank} products");
        var values = found.Term.Values(_columns);
        var whole = _target;
        _target = Array.ConvertAll(Enumerable.Range(0, whole.Length).ToArray(), row => whole[row] - (found.Coefficient * values[row]));
        var surface = Surface(0, scales);
        _target = whole;
        // With few rows a term with a spike may follow those that were fitted, and no others.
        if (surface is null || !(surface.Value.Surface.Error < MostLeftOfMixed * at.Surface.Error)) return null;
        return (found.Term, surface.Value);
    }

    private static double[][] OnNodes(SpanSide side, int[][] degrees, double[][] coefficients)
    {
        var basis = side.BasisOnNodes(degrees);
        return Array.ConvertAll(coefficients, of =>
        {
            var sum = new double[side.Count];
            for (var k = 0; k < of.Length; k++)
                for (var i = 0; i < sum.Length; i++) sum[i] += of[k] * basis[k][i];
            return sum;
        });
    }

    /// <summary>For each input the scale in which polynomials come nearest.</summary>
    private SpanScale[] Scales(SpanRange[] ranges)
    {
        var rows = Math.Min(_target.Length, RowsOfScales);
        var scales = Array.ConvertAll(ranges, range => new SpanScale(range, 1));
        int[] inputs = [.. Enumerable.Range(0, ranges.Length)];
        var degrees = Legendre.Degrees(inputs.Length, Math.Min(rows / 3, 140), 16);
        var columns = Array.ConvertAll(_columns, column => column[..rows]);
        var best = Error(scales);
        foreach (var input in inputs)
        {
            foreach (var scale in SpanScale.Of(ranges[input]).Skip(1))
            {
                SpanScale[] other = [.. scales];
                other[input] = scale;
                if (Error(other) is var error && error < Gain * best) (scales, best) = (other, error);
            }
        }
        return scales;

        double Error(SpanScale[] at)
        {
            var basis = Legendre.Products(columns, inputs, at, degrees);
            var fitted = rows - (rows / OneHeldOut);
            var coefficients = BilinearSurface.Stepped(Array.ConvertAll(basis, column => column[..fitted]), _target[..fitted], 1e-13);
            if (coefficients is null) return double.PositiveInfinity;
            var squares = 0.0;
            for (var row = fitted; row < rows; row++)
            {
                var rest = _target[row];
                for (var i = 0; i < basis.Length; i++) rest -= coefficients[i] * basis[i][row];
                squares += rest * rest;
            }
            return Math.Sqrt(squares / (rows - fitted));
        }
    }

    /// <summary>The best surface of one input against the others.</summary>
    private (SpanSide Left, SpanSide Right, int[][] OfLeft, int[][] OfRight, BilinearSurface Surface)? Surface(int input, SpanScale[] scales)
    {
        int[] others = [.. Enumerable.Range(0, _columns.Length).Where(i => i != input)];
        var (left, right) = (new SpanSide([input], scales, _families), new SpanSide(others, scales, _families));
        var rows = Math.Min(_target.Length, RowsOfSurface);
        var fitted = rows - (rows / OneHeldOut);
        var columns = Array.ConvertAll(_columns, column => column[..rows]);
        (SpanSide, SpanSide, int[][], int[][], BilinearSurface Surface)? best = null;
        foreach (var size in (int[])[8, 12, 17, 24])
        {
            if (size > Math.Max(8, fitted / 14) || _cancellation.IsCancellationRequested) break;
            var ofLeft = Legendre.Degrees(1, size + 1, size);
            var ofRight = others.Length == 1 ? ofLeft : Legendre.Degrees(2, Math.Min(5 * size, fitted / 5), size);
            var surfaces = new List<BilinearSurface>();
            foreach (var surface in BilinearSurface.Of(left.Basis(columns, ofLeft), right.Basis(columns, ofRight), _target[..rows], fitted, MostRank, 1e-9 * _view.Deviation, _cancellation))
            {
                surfaces.Add(surface);
                if (surface.Error < 3e-8 * _view.Deviation) break;
                if (surfaces.Count > 2 && surface.Error > 0.8 * surfaces[^3].Error) break;
            }
            if (surfaces.Count == 0) break;
            var least = surfaces.Min(surface => surface.Error);
            var chosen = surfaces.First(surface => surface.Error <= least * (least > Noise * _view.Deviation ? RankSlackOfNoise : RankSlack));
            if (best is null || chosen.Error < Gain * best.Value.Surface.Error) best = (left, right, ofLeft, ofRight, chosen);
            if (chosen.Error < 1e-6 * _view.Deviation) break;
        }
        return best;
    }
}
