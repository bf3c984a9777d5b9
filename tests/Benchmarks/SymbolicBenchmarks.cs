using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

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

    /// <summary>The same without BenchmarkDotNet: shortest processor times of several runs.</summary>
    public static void Report(TextWriter output)
    {
        var run = new SymbolicBenchmarks();
        output.WriteLine($"{Formula.Nodes().Count()} nodes on {Rows} rows, shortest of several runs   processor ms    wall ms");
        Line("tape", run.TapeValues, 60);
        Line("tape, values and gradients", run.TapeValuesAndGradients, 40);
        Line("the same TensorPrimitives calls by hand", run.ByHand, 60);
        Line("walk over the tree", run.TreeWalk, 3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run.TapeValuesAndGradients();
        output.WriteLine($"allocated in one run with gradients: {GC.GetAllocatedBytesForCurrentThread() - before} bytes");

        void Line(string what, Action action, int repeats)
        {
            var (wall, processor) = Clock.BestTimes(action, repeats);
            output.WriteLine($"  {what,-58}{processor,10:F2}{wall,11:F2}");
        }
    }

    private static double[] Column(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows).Select(_ => 0.1 + (2 * random.NextDouble()))];
    }
}
