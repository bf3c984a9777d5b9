using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;

namespace Discovery.Benchmarks;

/// <summary>Gradient, linearisation and Levenberg-Marquardt step of the three networks of <see cref="FitBenchmarks"/>, measured by BenchmarkDotNet inside this process.</summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(10)]
public class FitMicroBenchmarks
{
    private FitBenchmarks.Case? _case;

    [Params("2 5 1, grid 5, 1000 rows", "4 5 5 1, grid 10, 1000 rows", "17 5 1, grid 5, 10000 rows")]
    public string Case { get; set; } = "";

    public static void Run() => BenchmarkRunner.Run<FitMicroBenchmarks>();

    [GlobalSetup]
    public void Setup()
    {
        string[] parts = Case.Split(',');
        int intervals = int.Parse(parts[1].Split(' ')[^1], CultureInfo.InvariantCulture);
        int rows = int.Parse(parts[2].Split(' ')[1], CultureInfo.InvariantCulture);
        _case = new FitBenchmarks.Case(parts[0], intervals, rows);
    }

    [Benchmark]
    public void Gradient() => _case!.Gradient();

    [Benchmark]
    public void Linearise() => _case!.Linearise();

    [Benchmark(OperationsPerInvoke = FitBenchmarks.Case.StepCount)]
    public void Step() => _case!.Steps();
}
