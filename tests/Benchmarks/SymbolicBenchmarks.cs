using System.Diagnostics;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using Discovery.Symbolic;
using Discovery.Symbolic.Evaluation;
using Discovery.Symbolic.Simplification;

namespace Discovery.Benchmarks;

/// <summary>A formula of about 30 nodes on 100 000 rows: the tape against a walk over the tree and against loops written by hand.</summary>
public class SymbolicBenchmarks
{
    private const int Rows = 100_000;

    private static readonly Expr Formula = Expr.Parse("a*exp(-b*x^2)*sin(c*y)/(1 + y^2) + sqrt(x^2 + z^2)/2 + log(1 + z^2)");
    private static readonly double[] Parameters = [1.3, 0.7, 2.1];

    private readonly Tape _tape = Tape.Compile(Formula, ["x", "y", "z"], ["a", "b", "c"]);
    private readonly double[][] _columns = [Column(1), Column(2), Column(3)];
    private readonly double[] _values = new double[Rows];
    private readonly double[] _jacobian = new double[3 * Rows];

    [Benchmark(Baseline = true)]
    public void TapeValues() => _tape.Evaluate(_columns, Parameters, _values);

    [Benchmark]
    public void TapeValuesAndGradients() => _tape.EvaluateWithJacobian(_columns, Parameters, _values, _jacobian);

    [Benchmark]
    public void ByHand()
    {
        Span<double> t = stackalloc double[Tape.BlockSize], u = stackalloc double[Tape.BlockSize];
        Span<double> x2 = stackalloc double[Tape.BlockSize], z2 = stackalloc double[Tape.BlockSize];
        for (var start = 0; start < Rows; start += Tape.BlockSize)
        {
            var n = Math.Min(Tape.BlockSize, Rows - start);
            ReadOnlySpan<double> x = _columns[0].AsSpan(start, n), y = _columns[1].AsSpan(start, n), z = _columns[2].AsSpan(start, n);
            Span<double> result = _values.AsSpan(start, n), a = t[..n], b = u[..n], xx = x2[..n], zz = z2[..n];
            TensorPrimitives.Multiply(x, x, xx);
            TensorPrimitives.Multiply(z, z, zz);
            TensorPrimitives.Multiply(xx, -Parameters[1], a);
            TensorPrimitives.Exp(a, a);
            TensorPrimitives.Multiply(a, Parameters[0], a);
            TensorPrimitives.Multiply(y, Parameters[2], b);
            // The table's sine is the C library's: the vector one depends on its neighbours in the last bit.
            for (var i = 0; i < n; i++) b[i] = Math.Sin(b[i]);
            TensorPrimitives.Multiply(a, b, a);
            TensorPrimitives.Multiply(y, y, b);
            TensorPrimitives.Add(b, 1.0, b);
            TensorPrimitives.Divide(a, b, result);
            TensorPrimitives.Add(xx, zz, a);
            TensorPrimitives.Sqrt(a, a);
            TensorPrimitives.Multiply(a, 0.5, a);
            TensorPrimitives.Add(result, a, result);
            TensorPrimitives.Add(zz, 1.0, a);
            TensorPrimitives.Log(a, a);
            TensorPrimitives.Add(result, a, result);
        }
    }

    [Benchmark]
    public void TreeWalk()
    {
        var point = new Dictionary<string, double> { ["a"] = Parameters[0], ["b"] = Parameters[1], ["c"] = Parameters[2] };
        for (var i = 0; i < Rows; i++)
        {
            (point["x"], point["y"], point["z"]) = (_columns[0][i], _columns[1][i], _columns[2][i]);
            _values[i] = Formula.Evaluate(point);
        }
    }

    /// <summary>The same without BenchmarkDotNet, best of several, and the time to simplify each formula of a list.</summary>
    public static void Report(TextWriter output, IReadOnlyList<Expr> formulas)
    {
        var run = new SymbolicBenchmarks();
        var tape = Best(run.TapeValues, 60);
        output.WriteLine($"tape {tape:F2} ms, with gradients {Best(run.TapeValuesAndGradients, 40):F2} ms, by hand {Best(run.ByHand, 60):F2} ms, tree {Best(run.TreeWalk, 2):F0} ms ({Formula.Nodes().Count()} nodes, {Rows} rows)");
        var before = GC.GetAllocatedBytesForCurrentThread();
        run.TapeValuesAndGradients();
        output.WriteLine($"allocated in one run with gradients: {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
        if (formulas.Count == 0) return;
        for (var pass = 0; pass < 2; pass++)
            foreach (var formula in formulas) Simplifier.Simplify(formula);
        var times = formulas.Select(formula => Best(() => Simplifier.Simplify(formula), 3)).Order().ToList();
        output.WriteLine($"simplify {times.Count} formulas: median {times[times.Count / 2]:F2} ms, 95 % {times[times.Count * 95 / 100]:F1} ms, largest {times[^1]:F1} ms");
    }

    private static double Best(Action action, int repeats)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < repeats; i++)
        {
            var clock = Stopwatch.StartNew();
            action();
            best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
        }
        return best;
    }

    private static double[] Column(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows).Select(_ => 0.1 + (2 * random.NextDouble()))];
    }
}
