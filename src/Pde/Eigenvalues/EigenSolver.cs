using System.Collections.Immutable;
using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Pde.Eigenvalues;

/// <summary>
/// Eigenvalues of linear homogeneous equations on one axis: Chebyshev's polynomials, equations at as many points fewer as they have derivatives, conditions as
/// rows of their own. With A + E B the matrix, eigenvalues near a shift s are s - 1/n for the eigenvalues n of (A + s B)^-1 B. The number of polynomials grows until none of
/// those in the range changes. Where coefficients have kinks or jumps the axis is folded, so that polynomials hold each piece.
/// </summary>
/// <remarks>T. Driscoll, N. Hale, IMA J. Numer. Anal. 36 (2016) 108, for the rectangular rows; J. Boyd, Chebyshev and Fourier Spectral Methods (2001), ch. 7.</remarks>
public sealed class EigenSolver
{
    /// <summary>Of each unknown, one after the other.</summary>
    private static readonly ImmutableArray<int> Sizes = [24, 36, 54, 80, 120, 180];

    /// <summary>The relative change that ends the refinement.</summary>
    private const double Settled = 1e-10;

    /// <summary>The relative change with which a value still counts as one.</summary>
    private const double Counts = 1e-3;

    /// <summary>An imaginary part beside the value.</summary>
    private const double Real = 1e-7;

    /// <summary>Of the range, where the shift lies: no simple share, on which an eigenvalue might be.</summary>
    private const double Shift = 0.41731;

    private readonly DifferentialProblem _problem;
    private readonly Coefficient _sought;
    private readonly Vocabulary _vocabulary;
    private readonly Axis _axis;
    private readonly Axis _whole;
    private readonly ImmutableArray<double> _ends;

    private EigenSolver(DifferentialProblem problem, Coefficient sought)
    {
        var fold = Fold.Of(problem);
        (_problem, _sought, _whole, _ends) = (fold?.Folded ?? problem, sought, problem.Box.Axes[0], fold?.Ends[0] ?? []);
        (_vocabulary, _axis) = (_problem.Vocabulary, _problem.Box.Axes[0]);
    }

    /// <summary>Why the problem is none of eigenvalues that can be solved; null where it is.</summary>
    /// <param name="problem">Whose vocabulary has the sought number as a coefficient.</param>
    /// <param name="sought">The number and its range.</param>
    public static Objection? Check(DifferentialProblem problem, Coefficient sought)
    {
        if (problem.Box.Dimension != 1) return new(0, $"eigenvalues are found on one axis; this domain has {problem.Box.Dimension}.");
        if (problem.Equations.Length != problem.Vocabulary.Unknowns.Length) return new(problem.Equations[^1].Line, $"there are {problem.Equations.Length} equations for {problem.Vocabulary.Unknowns.Length} unknowns; as many equations as unknowns are needed.");
        foreach (var (residual, line) in problem.Equations.Select(equation => (equation.Residual, equation.Line)).Concat(problem.Conditions.OfType<BoundaryCondition.OnFace>().Select(face => (face.Residual, face.Line))))
        {
            var jets = problem.Vocabulary.DerivativesIn(residual).ToList();
            var slopes = jets.Select(jet => residual.Derivative(problem.Vocabulary.NameOf(jet))).ToList();
            var rest = residual.Substitute(jets.ToDictionary(problem.Vocabulary.NameOf, _ => Expr.Zero));
            if (rest.Expand() != Expr.Zero || slopes.Exists(slope => problem.Vocabulary.DerivativesIn(slope).Any()))
                return new(line, "an eigenvalue problem has equations and conditions that are linear in the unknowns and hold for zero; this one is not so.");
            if (slopes.Exists(slope => slope.Derivative(sought.Name).Expand().Contains(sought.Name)))
                return new(line, $"the number {sought.Name} must occur linearly, as in u_xx + {sought.Name}*u = 0.");
        }
        if (!problem.Equations.Any(equation => equation.Residual.Contains(sought.Name))) return new(problem.Equations[0].Line, $"the number {sought.Name} that is sought occurs in no equation.");
        var (given, needed) = (CountOf(problem), problem.Equations.Sum(equation => OrderOf(problem, equation)));
        return given == needed ? null : new(problem.Equations[0].Line, $"{given} conditions are given where equations of order {needed} in all need {needed}; the size of the solution is not a condition, it is normalised.");
    }

    /// <exception cref="ArgumentException"><see cref="Check"/> has an objection.</exception>
    public static EigenResult Solve(DifferentialProblem problem, Coefficient sought, CancellationToken cancellation = default)
    {
        if (Check(problem, sought) is { } objection) throw new ArgumentException(objection.Message, nameof(problem));
        return new EigenSolver(problem, sought).Run(cancellation);
    }

    private static int OrderOf(DifferentialProblem problem, Equation equation) => problem.Vocabulary.DerivativesIn(equation.Residual).Select(jet => jet.Orders.Total).DefaultIfEmpty().Max();

    private static int CountOf(DifferentialProblem problem) => problem.Conditions.Sum(condition =>
        condition is BoundaryCondition.Periodic periodic ? Enumerable.Range(0, problem.Vocabulary.Unknowns.Length).Sum(k => problem.OrderAlong(periodic.Axis, k)) : 1);

    private EigenResult Run(CancellationToken cancellation)
    {
        var before = Spectrum(Sizes[0]);
        EigenResult? result = null;
        foreach (var size in Sizes.Skip(1))
        {
            if (cancellation.IsCancellationRequested && result is not null) break;
            var now = Spectrum(size);
            var inside = now.Pairs.Where(pair => pair.Value >= _sought.Low && pair.Value <= _sought.High).ToList();
            var errors = inside.Select(pair => before.Pairs.Select(old => Math.Abs(old.Value - pair.Value)).DefaultIfEmpty(double.PositiveInfinity).Min()).ToList();
            bool Is(int i, double share) => errors[i] <= share * Math.Max(Math.Abs(inside[i].Value), 1e-3 * (_sought.High - _sought.Low));
            result = new EigenResult(
                [.. inside.Select((pair, i) => pair with { Error = errors[i] }).Where((_, i) => Is(i, Counts))],
                size,
                Enumerable.Range(0, inside.Count).Count(i => !Is(i, Counts)),
                now.Complex);
            if (Enumerable.Range(0, inside.Count).All(i => Is(i, Settled))) break;
            before = now;
        }
        return result!;
    }

    /// <summary>All real eigenvalues with a number of polynomials, and how many complex pairs lie over the range.</summary>
    private (List<Eigenpair> Pairs, int Complex) Spectrum(int size)
    {
        var unknowns = _vocabulary.Unknowns.Length;
        var (a, b) = (Matrix<double>.Build.Dense(unknowns * size, unknowns * size), Matrix<double>.Build.Dense(unknowns * size, unknowns * size));
        var row = 0;
        foreach (var equation in _problem.Equations)
        {
            var count = size - OrderOf(_problem, equation);
            for (var i = 0; i < count; i++, row++)
                AddRow(a, b, row, equation.Residual, _axis.Low + (_axis.Length * (1 - Math.Cos(Math.PI * (i + 0.5) / count)) / 2), 1);
        }
        foreach (var condition in _problem.Conditions)
        {
            if (condition is BoundaryCondition.OnFace face) AddRow(a, b, row++, face.Residual, face.Where[0].Value, 1);
            else if (condition is BoundaryCondition.Periodic)
                for (var k = 0; k < unknowns; k++)
                {
                    var orders = default(MultiIndex);
                    for (var n = 0; n < _problem.OrderAlong(0, k); n++, row++, orders += MultiIndex.Unit(0))
                    {
                        var jet = Expr.Symbol(_vocabulary.NameOf(new PartialDerivative(k, orders)));
                        AddRow(a, b, row, jet, _axis.Low, 1);
                        AddRow(a, b, row, jet, _axis.High, -1);
                    }
                }
        }
        for (var r = 0; r < row; r++)
        {
            var scale = a.Row(r).AbsoluteMaximum() + b.Row(r).AbsoluteMaximum();
            a.SetRow(r, a.Row(r) / scale);
            b.SetRow(r, b.Row(r) / scale);
        }
        var shift = _sought.Low + (Shift * (_sought.High - _sought.Low));
        var evd = (a + (shift * b)).LU().Solve(b).Evd();
        var (pairs, complex) = (new List<Eigenpair>(), 0);
        for (var i = 0; i < evd.EigenValues.Count; i++)
        {
            var n = evd.EigenValues[i];
            if (!(n.Magnitude > 1e-14)) continue;
            var value = shift - (1 / n);
            if (Math.Abs(value.Imaginary) > Real * Math.Max(value.Magnitude, 1e-3 * (_sought.High - _sought.Low)))
            {
                if (value.Imaginary > 0 && value.Real >= _sought.Low && value.Real <= _sought.High && value.Magnitude < 10 * Math.Max(Math.Abs(_sought.High), Math.Abs(_sought.Low))) complex++;
                continue;
            }
            pairs.Add(Normalised(value.Real, evd.EigenVectors.Column(i), size));
        }
        return ([.. pairs.OrderBy(pair => pair.Value)], complex);
    }

    /// <summary>Adds a residual's slopes by all polynomials at a place: those without the number to A, the number's own to B.</summary>
    private void AddRow(Matrix<double> a, Matrix<double> b, int row, Expr residual, double place, double factor)
    {
        var size = a.ColumnCount / _vocabulary.Unknowns.Length;
        var at = new Dictionary<string, double> { [_axis.Name] = place, [_sought.Name] = 0 };
        foreach (var jet in _vocabulary.DerivativesIn(residual))
        {
            var slope = residual.Derivative(_vocabulary.NameOf(jet));
            var (plain, times) = (slope.Evaluate(at), slope.Derivative(_sought.Name).Evaluate(at));
            var values = Polynomials(size, jet.Orders.Total, place);
            for (var n = 0; n < size; n++)
            {
                a[row, (jet.Unknown * size) + n] += factor * plain * values[n];
                b[row, (jet.Unknown * size) + n] += factor * times * values[n];
            }
        }
    }

    /// <summary>Chebyshev's polynomials or their derivatives, along the axis itself, by their recurrence differentiated.</summary>
    private double[] Polynomials(int size, int order, double place)
    {
        var (x, scale) = (((2 * place) - _axis.Low - _axis.High) / _axis.Length, 2 / _axis.Length);
        var lower = new double[size];
        for (var m = 0; m <= order; m++)
        {
            var own = new double[size];
            for (var n = 0; n < size; n++)
                own[n] = n == 0 ? (m == 0 ? 1 : 0) : n == 1 ? (m == 0 ? x : m == 1 ? 1 : 0) : (2 * x * own[n - 1]) + (2 * m * lower[n - 1]) - own[n - 2];
            lower = own;
        }
        var factor = Math.Pow(scale, order);
        return [.. lower.Select(value => factor * value)];
    }

    private Eigenpair Normalised(double value, Vector<double> vector, int size)
    {
        var pair = new Eigenpair(value, double.NaN, [.. Enumerable.Range(0, _vocabulary.Unknowns.Length).Select(k => vector.SubVector(k * size, size).ToImmutableArray())], _whole) { Ends = _ends };
        ImmutableArray<double> ends = _ends.IsEmpty ? [_whole.Low, _whole.High] : _ends;
        double sum = 0, first = 0, largest = 0;
        for (var piece = 0; piece + 1 < ends.Length; piece++)
        {
            var rule = new GaussLegendreRule(ends[piece], ends[piece + 1], 2 * size);
            for (var i = 0; i < rule.Abscissas.Length; i++)
                for (var k = 0; k < _vocabulary.Unknowns.Length / (ends.Length - 1); k++) sum += rule.Weights[i] * Math.Pow(pair.At(k, rule.Abscissas[i]), 2);
        }
        // The first hump of the first unknown is positive.
        var places = Enumerable.Range(1, 2 * size).Select(i => pair.At(0, _whole.Low + (_whole.Length * i / ((2 * size) + 1.0)))).ToList();
        largest = places.Max(Math.Abs);
        first = places.Find(at => Math.Abs(at) > 0.1 * largest);
        var factor = (first < 0 ? -1 : 1) / Math.Sqrt(sum);
        return pair with { Functions = [.. pair.Functions.Select(row => row.Select(coefficient => factor * coefficient).ToImmutableArray())] };
    }
}
