using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Discovery.Fitting;

namespace Discovery.Benchmarks;

/// <summary>Gradient and linearisation of the three networks of <see cref="FitBenchmarks"/>, measured by BenchmarkDotNet inside this process.</summary>
[InProcess]
public class FitMicroBenchmarks
{
    private Objective? _objective;
    private ModelState? _state;
    private AlignedBuffer? _normal;
    private AlignedBuffer? _gradient;

    [Params("2 5 1, grid 5, 1000 rows", "4 5 5 1, grid 10, 1000 rows", "17 5 1, grid 5, 10000 rows")]
    public string Case { get; set; } = "";

    public static void Run() => BenchmarkRunner.Run<FitMicroBenchmarks>();

    [GlobalSetup]
    public void Setup()
    {
        string[] parts = Case.Split(',');
        Shape shape = Shape.Parse(parts[0]);
        int intervals = int.Parse(parts[1].Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
        int rows = int.Parse(parts[2].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Dataset data = FitBenchmarks.Sample(shape.InputCount, rows);
        Network network = Network.Random(shape, data, 3, intervals, new RandomSource(3));
        var plan = new Plan(network);
        _objective = new Objective(plan, data);
        _state = plan.Read(network);
        _normal = new AlignedBuffer((long)_objective.PaddedCount * _objective.PaddedCount);
        _gradient = new AlignedBuffer(_objective.PaddedCount);
    }

    [Benchmark]
    public double Gradient() => _objective!.Gradient(_state!, _gradient!);

    [Benchmark]
    public double Linearise() => _objective!.Linearise(_state!, _normal!, _gradient!);
}
