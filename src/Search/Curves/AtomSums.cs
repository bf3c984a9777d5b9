using System.Collections.Immutable;

namespace Discovery.Search.Curves;

/// <summary>
/// Sums of a few functions of one variable with constants inside: two decays at once, a trend and a wave. Functions are added one at a time,
/// from a grid of their constants, and after each the constants inside are fitted together with all coefficients.
/// </summary>
/// <remarks>
/// Orthogonal matching pursuit, Y. C. Pati, R. Rezaiifar, P. S. Krishnaprasad (1993), with a beam; the constants inside by variable projection,
/// G. H. Golub, V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413.
/// </remarks>
internal sealed class AtomSums
{
    /// <summary>Sums of a size that are made longer: of a curve that is met exactly or not at all, and of one that is known nearly, which hardly tells them apart.</summary>
    private const int WideBeam = 16, NarrowBeam = 4;

    /// <summary>Of sums of functions of the same families, those that stay in the beam.</summary>
    private const int OfFamilies = 2;

    /// <summary>Of each family, beginnings of a sum that are fitted.</summary>
    private const int FittedOfFamily = 2;

    /// <summary>Closed forms without constants inside promise least beside a beginning that makes up for what it lacks.</summary>
    private const int FittedOfFixed = 8;

    /// <summary>Share of the curve's size below which it is met exactly, and no function more is needed.</summary>
    private const double Met = 1e-9;

    /// <summary>
    /// Of the central differences by a constant inside, as a share of the constant: near the cube root of the last digit, where rounding and
    /// curvature err alike.
    /// </summary>
    private const double StepOfDifference = 1e-6;

    /// <summary>For a constant that is nearly 0 the step is that of this share of the inverse of half the curve's range.</summary>
    private const double LeastScale = 1e-3;

    /// <summary>Two decays may be alike but for so much.</summary>
    private const double Independent = 1e-6;

    /// <summary>A wave of fewer radians over half the range is a parabola.</summary>
    private const double Slow = 0.1;

    private static readonly double[] Rates = [0.3, 0.6, 1, 1.6, 2.5, 4, 6, 9, 14, 20, 30];
    private static readonly double[] Dampings = [-1, -2.5, -6, 1];
    private static readonly double[] Exponents = [-12, -7.5, -4.5, -2.5, -1.5, -0.7, -0.3, 0.3, 0.7, 1.3, 1.7, 2.5, 3.5, 5, 8];

    /// <summary>A function's argument runs over so much to either side of the middle, and is zero at such a part of the way from there to the ends.</summary>
    private static readonly double[] Widths = [1.2, 2.5, 5, 10];
    private static readonly double[] Centres = [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75];

    /// <summary>Where a saturation has come half of the way, as a share of the largest argument.</summary>
    private static readonly double[] Halves = [0.05, 0.15, 0.4, 0.8];

    /// <summary>In radians over the whole range.</summary>
    private static readonly double[] Frequencies = [.. Enumerable.Range(1, 75).Select(i => (double)i)];

    private static readonly LeastSquaresOptions Trial = new() { Iterations = 5, WithCovariance = false };
    private static readonly LeastSquaresOptions Refinement = new() { Iterations = 40, RelativeTolerance = 1e-12, WithCovariance = false };

    private readonly EdgeCurve _curve;
    private readonly IReadOnlyList<ClosedForm> _forms;
    private readonly int _most;
    private readonly int _beam;
    private readonly ImmutableArray<Atom> _parabola;
    private readonly double[] _root;
    private readonly double[] _target;

    /// <param name="curve">What is to be read.</param>
    /// <param name="forms">The functions that may be used.</param>
    /// <param name="most">How many functions are added, at most.</param>
    /// <param name="isExact">Whether the curve may be met exactly: it has no noise, and is not what splines or a network make of the rows.</param>
    public AtomSums(EdgeCurve curve, IReadOnlyList<ClosedForm> forms, int most, bool isExact)
    {
        (_curve, _forms, _most, _beam) = (curve, forms, most, isExact ? WideBeam : NarrowBeam);
        _parabola = [.. Enumerable.Range(0, forms.Count).Where(i => forms[i].Name is "x" or "x^2").Select(i => new Atom(AtomKind.Fixed, i, []))];
        _root = Array.ConvertAll(curve.Weights, Math.Sqrt);
        _target = Weighted(curve.Y);
    }

    /// <summary>The best sums of each size, in the curve's variable, with what they leave as a share of the curve's deviation.</summary>
    public IEnumerable<(Expr Formula, double Error)> Find(Expr x)
    {
        var dictionary = Dictionary().Select(atom => (Atom: atom, Columns: Array.ConvertAll(atom.Columns(_curve.X, _forms), Weighted))).Where(entry => Array.TrueForAll(entry.Columns, IsFinite)).ToList();
        List<Fit> beam = [new Fit([], [], _curve.SumOfSquares)];
        for (var size = 1; size <= _most; size++)
        {
            beam =
            [
                .. beam
                    .SelectMany(sum => Longer(sum, dictionary))
                    .Select(atoms => Refined(atoms, Trial))
                    .Where(sum => double.IsFinite(sum.Rest))
                    .OrderBy(sum => sum.Rest)
                    .DistinctBy(sum => (float)sum.Rest)
                    .GroupBy(sum => string.Join(' ', sum.Atoms.Select(atom => atom.Family).Order()))
                    .SelectMany(alike => alike.Take(OfFamilies))
                    .OrderBy(sum => sum.Rest)
                    .Take(_beam)
                    .Select(sum => Settled(Refined(sum.Atoms, Refinement)))
                    .Where(sum => double.IsFinite(sum.Rest))
                    .OrderBy(sum => sum.Rest),
            ];
            // Waves that are nearly alike may cancel with coefficients beyond what numbers reach.
            foreach (var sum in beam.Where(sum => sum.Atoms.All(atom => atom.IsFinite) && sum.Coefficients.All(coefficient => double.IsFinite(coefficient * coefficient)))) yield return (Formula(sum, x), Share(sum.Rest));
            if (beam.Count == 0 || Share(beam[0].Rest) < Met) yield break;
        }
    }

    private double Share(double rest) => Math.Sqrt(rest / Math.Max(_curve.SumOfSquares, 1e-300));

    private double[] Weighted(double[] values) => [.. values.Zip(_root, (value, root) => value * root)];

    private IEnumerable<Atom> Dictionary()
    {
        var x = _curve.X;
        var range = Math.Max(x[^1] - x[0], 1e-300);
        for (var i = 0; i < _forms.Count; i++)
        {
            if (_forms[i].Gauge is Gauge.Line or Gauge.Scale) yield return new Atom(AtomKind.Fixed, i, []);
            else if (_forms[i].Gauge is Gauge.None)
                foreach (var (width, centre) in Widths.SelectMany(width => Centres.Select(centre => (width, centre))))
                    yield return new Atom(AtomKind.Shifted, i, [width / _curve.HalfWidth, -width * (centre + _curve.Centre / _curve.HalfWidth)]);
        }
        if (x[0] >= 0 && _forms.Any(form => form.Gauge == Gauge.Scale && form.Name != Functions.Log.Name))
        {
            foreach (var exponent in Exponents) yield return new Atom(AtomKind.Power, 0, [exponent]);
            foreach (var (exponent, half) in Exponents.Where(exponent => exponent is > 0.5 and < 4).SelectMany(exponent => Halves.Select(half => (exponent, half))))
                yield return new Atom(AtomKind.Saturation, 0, [exponent, -exponent * Math.Log(half * x[^1])]);
        }
        if (_forms.Has(Functions.Exp))
        {
            foreach (var rate in Rates)
            {
                for (var order = 0; order <= 2; order++)
                {
                    yield return new Atom(AtomKind.Exponential, order, [-rate / range]);
                    yield return new Atom(AtomKind.Exponential, order, [rate / range]);
                }
            }
        }
        if (!_forms.Has(Functions.Sin) && !_forms.Has(Functions.Cos)) yield break;
        foreach (var frequency in Frequencies)
        {
            yield return new Atom(AtomKind.Wave, 0, [frequency / range]);
            if (!_forms.Has(Functions.Exp)) continue;
            foreach (var damping in Dampings) yield return new Atom(AtomKind.DampedWave, 0, [damping / range, frequency / range]);
        }
    }

    /// <summary>The functions that leave least when one is added, of each family.</summary>
    private IEnumerable<ImmutableArray<Atom>> Longer(Fit sum, List<(Atom Atom, double[][] Columns)> dictionary)
    {
        var projection = new Projection(Columns(sum.Atoms), _target, Independent);
        return dictionary
            .Select(entry => (entry.Atom, Fall: projection.Fall(entry.Columns)))
            .GroupBy(entry => entry.Atom.Family)
            .SelectMany(family => family.OrderByDescending(entry => entry.Fall).Take(family.Key.Kind == AtomKind.Fixed ? FittedOfFixed : FittedOfFamily))
            .Select(entry => sum.Atoms.Add(entry.Atom));
    }

    /// <summary>The constant first, then the columns of each function; all weighted.</summary>
    private IEnumerable<double[]> Columns(ImmutableArray<Atom> atoms) =>
        atoms.SelectMany(atom => atom.Columns(_curve.X, _forms)).Select(Weighted).Prepend(_root);

    /// <summary>The constants inside moved to where all coefficients together leave least.</summary>
    private Fit Refined(ImmutableArray<Atom> atoms, LeastSquaresOptions options)
    {
        double[] start = [.. atoms.SelectMany(atom => atom.Parameters)];
        if (start.Length > 0)
        {
            var steps = Array.ConvertAll(start, value => StepOfDifference * Math.Max(Math.Abs(value), LeastScale / Math.Max(_curve.HalfWidth, 1e-300)));
            void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
            {
                var values = parameters.ToArray();
                Left(values).CopyTo(residuals);
                if (jacobian.IsEmpty) return;
                for (var j = 0; j < values.Length; j++)
                {
                    var (above, below) = ((double[])values.Clone(), (double[])values.Clone());
                    above[j] += steps[j];
                    below[j] -= steps[j];
                    var up = Left(above);
                    var down = Left(below);
                    for (var i = 0; i < up.Length; i++) jacobian[j * up.Length + i] = (up[i] - down[i]) / (2 * steps[j]);
                }
            }

            // Where a function overflows there is nothing to compare, and the step is rejected.
            double[] Left(double[] parameters)
            {
                var columns = Columns(With(atoms, parameters)).ToList();
                return columns.TrueForAll(IsFinite) ? new Projection(columns, _target, Independent).Rest.ToArray() : [.. _target.Select(_ => double.NaN)];
            }

            atoms = With(atoms, LeastSquares.Minimise(Residuals, _target.Length, start, default, options).Parameters);
        }
        var design = Design(atoms);
        if (!IsFinite(design)) return new Fit(atoms, [], double.PositiveInfinity);
        var fit = LinearLeastSquares.Solve(design, _target, default, 1e-12);
        return new Fit(atoms, [.. fit.Coefficients], fit.Rmse * fit.Rmse * _target.Length);
    }

    /// <summary>A wave so slow that the data show no bend but a parabola's is one; with damping it is an exponential times a line.</summary>
    private Fit Settled(Fit sum)
    {
        return sum.Atoms.Any(IsSlow) ? Refined([.. sum.Atoms.SelectMany(atom => IsSlow(atom) ? InPlaceOf(atom) : [atom]).Distinct()], Refinement) : sum;

        bool IsSlow(Atom atom) => atom.Kind is AtomKind.Wave or AtomKind.DampedWave && Math.Abs(atom.Parameters[^1]) * _curve.HalfWidth < Slow;

        IEnumerable<Atom> InPlaceOf(Atom wave) => wave.Kind == AtomKind.Wave ? _parabola
            : [new Atom(AtomKind.Exponential, 0, wave.Parameters[..1]), new Atom(AtomKind.Exponential, 1, wave.Parameters[..1])];
    }

    private static bool IsFinite(double[] values) => Array.TrueForAll(values, double.IsFinite);

    private double[] Design(ImmutableArray<Atom> atoms) => [.. Columns(atoms).SelectMany(column => column)];

    private static ImmutableArray<Atom> With(ImmutableArray<Atom> atoms, IReadOnlyList<double> parameters)
    {
        var at = 0;
        return [.. atoms.Select(atom => atom with { Parameters = [.. atom.Parameters.Select(_ => parameters[at++])] })];
    }

    private Expr Formula(Fit sum, Expr x)
    {
        double[] coefficients = [.. sum.Coefficients];
        var at = 1;
        var terms = new List<Expr>();
        foreach (var atom in sum.Atoms)
        {
            terms.Add(atom.Formula(x, coefficients.AsSpan(at, atom.Width), _forms));
            at += atom.Width;
        }
        return ConstantForm.Reduce(Expr.Sum(terms.Append(Expr.Decimal(coefficients[0]))));
    }

    private sealed record Fit(ImmutableArray<Atom> Atoms, ImmutableArray<double> Coefficients, double Rest);
}
