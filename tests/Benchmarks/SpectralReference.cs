using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Benchmarks;

/// <summary>
/// A solution of smooth problems that shares nothing with the solver: products of Chebyshev's polynomials on all of the box, equations at Chebyshev's points inside,
/// conditions on faces, by least squares and Newton's steps. It says what a spectral method reaches on the same problem.
/// </summary>
/// <remarks>J. Boyd, Chebyshev and Fourier Spectral Methods (2001), ch. 4 and 6.</remarks>
internal sealed class SpectralReference
{
    /// <summary>Newton's steps: quadratic from zero on problems that are nearly linear, and given up on others.</summary>
    private const int MostSteps = 12;

    /// <summary>What conditions weigh against equations, so that least squares meet them to rounding.</summary>
    private const double ConditionWeight = 1e3;

    private readonly DifferentialProblem _problem;
    private readonly int _size;
    private readonly int _terms;
    private Vector<double> _coefficients;

    private SpectralReference(DifferentialProblem problem, int size)
    {
        (_problem, _size, _terms) = (problem, size, (int)Math.Pow(size, problem.Box.Dimension));
        _coefficients = Vector<double>.Build.Dense(_terms * problem.Vocabulary.Unknowns.Length);
    }

    /// <summary>Whether a problem is one that it solves: a box of one or two axes with known numbers and without data.</summary>
    public static bool Fits(EquationProblem problem) => problem.Equations is { Region: null, Box.Dimension: <= 2, Measurements.IsEmpty: true, Coefficients.IsEmpty: true } && !problem.Exact.IsEmpty;

    /// <returns>The relative L2 error against the exact solution, NaN where Newton's steps fail.</returns>
    /// <param name="problem">That <see cref="Fits"/>.</param>
    /// <param name="size">Polynomials along each axis.</param>
    public static double Error(EquationProblem problem, int size)
    {
        var reference = new SpectralReference(problem.Equations, size);
        return reference.Run() ? reference.ErrorAgainst(problem) : double.NaN;
    }

    private bool Run()
    {
        var before = double.PositiveInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            var (rows, right) = Rows();
            var change = Matrix<double>.Build.DenseOfRowArrays(rows).QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Solve(Vector<double>.Build.DenseOfEnumerable(right));
            if (!change.All(double.IsFinite)) return false;
            _coefficients += change;
            var moved = change.L2Norm() / _coefficients.L2Norm();
            if (_problem.IsLinear || moved < 1e-12 || (moved < 1e-8 && moved >= before)) return true;
            before = moved;
        }
        return false;
    }

    /// <summary>The equations at points inside and the conditions on faces, linearised.</summary>
    private (List<double[]> Rows, List<double> Right) Rows()
    {
        var (rows, right, box) = (new List<double[]>(), new List<double>(), _problem.Box);
        foreach (var equation in _problem.Equations) Add(equation.Residual, Points([.. box.Axes.Select(_ => (double?)null)]), 1);
        foreach (var condition in _problem.Conditions)
        {
            var held = new double?[box.Dimension];
            if (condition is BoundaryCondition.OnFace face)
            {
                foreach (var (axis, value) in face.Where) held[axis] = value;
                Add(face.Residual, Points(held), ConditionWeight);
            }
            else if (condition is BoundaryCondition.Periodic periodic) AddPeriodic(periodic.Axis, held);
        }
        return (rows, right);

        void Add(Expr residual, double[][] points, double weight)
        {
            var jets = _problem.Vocabulary.DerivativesIn(residual).ToList();
            string[] names = [.. box.Axes.Select(axis => axis.Name), .. jets.Select(_problem.Vocabulary.NameOf)];
            var bases = jets.Select(jet => points[0].Select((_, r) => Basis(points, r, jet.Orders)).ToArray()).ToList();
            double[][] columns = [.. points, .. jets.Select((jet, j) => bases[j].Select(row => Value(row, jet.Unknown)).ToArray())];
            var values = Tape.Compile(residual, names).Evaluate(columns, points[0].Length);
            var slopes = jets.Select(jet => Tape.Compile(residual.Derivative(_problem.Vocabulary.NameOf(jet)), names).Evaluate(columns, points[0].Length)).ToList();
            for (var r = 0; r < values.Length; r++)
            {
                var row = new double[_coefficients.Count];
                for (var j = 0; j < jets.Count; j++)
                    for (var n = 0; n < _terms; n++) row[(jets[j].Unknown * _terms) + n] += weight * slopes[j][r] * bases[j][r][n];
                rows.Add(row);
                right.Add(-weight * values[r]);
            }
        }

        void AddPeriodic(int axis, double?[] held)
        {
            held[axis] = box.Axes[axis].Low;
            var low = Points(held);
            held[axis] = box.Axes[axis].High;
            var high = Points(held);
            for (var k = 0; k < _problem.Vocabulary.Unknowns.Length; k++)
            {
                var orders = default(MultiIndex);
                for (var m = 0; m < _problem.OrderAlong(axis, k); m++, orders += MultiIndex.Unit(axis))
                    for (var r = 0; r < low[0].Length; r++)
                    {
                        var row = new double[_coefficients.Count];
                        var (first, second) = (Basis(low, r, orders), Basis(high, r, orders));
                        for (var n = 0; n < _terms; n++) row[(k * _terms) + n] = ConditionWeight * (first[n] - second[n]);
                        rows.Add(row);
                        right.Add(-row.Select((value, n) => value * _coefficients[n]).Sum());
                    }
            }
        }
    }

    /// <summary>Chebyshev's points, on axes that are not held.</summary>
    private double[][] Points(double?[] held)
    {
        var own = held.Select((at, i) => at is { } value ? [value] : Enumerable.Range(0, _size).Select(n => _problem.Box.Axes[i].Low + (_problem.Box.Axes[i].Length * (1 - Math.Cos(Math.PI * (n + 0.5) / _size)) / 2)).ToArray()).ToArray();
        return own.Length == 1 ? own : [[.. own[0].SelectMany(x => own[1].Select(_ => x))], [.. own[0].SelectMany(_ => own[1])]];
    }

    /// <summary>All products of polynomials, or a derivative of them, at a point.</summary>
    private double[] Basis(double[][] points, int row, MultiIndex orders)
    {
        var own = points.Select((column, i) => Polynomials(_problem.Box.Axes[i], orders[i], column[row])).ToArray();
        return own.Length == 1 ? own[0] : [.. own[0].SelectMany(x => own[1].Select(y => x * y))];
    }

    private double[] Polynomials(Axis axis, int order, double place)
    {
        var (x, scale) = (((2 * place) - axis.Low - axis.High) / axis.Length, Math.Pow(2 / axis.Length, order));
        var lower = new double[_size];
        for (var m = 0; m <= order; m++)
        {
            var own = new double[_size];
            for (var n = 0; n < _size; n++)
                own[n] = n == 0 ? (m == 0 ? 1 : 0) : n == 1 ? (m == 0 ? x : m == 1 ? 1 : 0) : (2 * x * own[n - 1]) + (2 * m * lower[n - 1]) - own[n - 2];
            lower = own;
        }
        return Array.ConvertAll(lower, value => scale * value);
    }

    private double Value(double[] basis, int unknown)
    {
        var sum = 0.0;
        for (var n = 0; n < _terms; n++) sum += basis[n] * _coefficients[(unknown * _terms) + n];
        return sum;
    }

    private double ErrorAgainst(EquationProblem problem)
    {
        var points = Collocation.Random(_problem.Box, 2000, new RandomSource(1).Fork(77));
        string[] axes = [.. _problem.Box.Axes.Select(axis => axis.Name)];
        var (difference, norm) = (0.0, 0.0);
        for (var k = 0; k < problem.Exact.Length; k++)
        {
            var truth = Tape.Compile(problem.Exact[k], axes).Evaluate(points, points[0].Length);
            for (var r = 0; r < truth.Length; r++)
            {
                difference += Math.Pow(Value(Basis(points, r, default), k) - truth[r], 2);
                norm += truth[r] * truth[r];
            }
        }
        return Math.Sqrt(difference / norm);
    }
}
