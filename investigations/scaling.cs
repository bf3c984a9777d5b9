// By which power does an error fall with size, and when is there none? The story: docs/investigations/scaling.md
//     dotnet run investigations/scaling.cs
#:project ../src/Discovery/Discovery.csproj
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var clock = System.Diagnostics.Stopwatch.StartNew();

// 1. Networks of one edge, a spline of degree k on G pieces. RMSE G^(k+1) tends to sqrt(|B_2k+2|/(2k+2)! 2^(2k+2) mean of the squared derivative of order k+1).
Console.WriteLine("1. One edge: 20 samples of 5000 rows a size; then 100 such sweeps");
int[] pieces = [10, 14, 20, 28, 40, 56, 80, 112];
(string Name, Func<double, double> Function, int Degree, double Constant)[] tasks =
[
    ("x^2", x => x * x, 1, Math.Sqrt(4 / 45.0)),
    ("sin(pi x)", x => Math.Sin(Math.PI * x), 3, Math.Sqrt(256.0 / 30 / 40320 * Math.Pow(Math.PI, 8) / 2)),
    ("exp(x)", Math.Exp, 3, Math.Sqrt(256.0 / 30 / 40320 * Math.Sinh(2) / 2)),
];
foreach (var (name, function, degree, constant) in tasks)
{
    double[][] errors = [.. pieces.Select(count => SquaredErrors(function, degree, count))];
    // Without samples, the exponent of theory held: the shape with the least residual gives the constant.
    var exact = new LossCurve([.. pieces.Select(count => (double)count)], [.. errors.Select(own => Math.Sqrt(own.Average()))]);
    var (shape, values) = CurveShapes.Approaches.Prepend(CurveShapes.Power).Select(own => (own, own.Fit(exact.Points, degree + 1)!)).MinBy(own => exact.Points.Squares(x => own.own.LogLoss(own.Item2, x)));
    Console.WriteLine($"   {name}, degree {degree}: with the exponent {degree + 1} held the constant is {values[0]:0.00000} ({shape.Name}), theory {constant:0.00000}");
    var found = ScalingSearch.Find(Sampled(pieces, errors, 1), 1);
    Console.WriteLine($"      sampled: {(found.Refusal is { } refusal ? refusal : Told(found))}");
    int held = 0, told = 0;
    Parallel.For(1, 101, seed =>
    {
        var again = ScalingSearch.Find(Sampled(pieces, errors, seed), seed);
        if (again.Refusal is null) Interlocked.Increment(ref told);
        if (again.Of("exponent")?.Contains(degree + 1) == true) Interlocked.Increment(ref held);
    });
    Console.WriteLine($"      the interval holds {degree + 1} in {held} of 100 sweeps, {100 - told} were refused");
}

// 2. A task of three parts, a_i times x^2 each: pieces go one by one to the part whose loss falls most.
Console.WriteLine("\n2. Sharing pieces among parts of weight 1, 4, 16 (mean squared error 4/45 a G^-4 each)");
foreach (var total in new[] { 30, 100, 300, 1000 })
{
    double[] weights = [1, 4, 16];
    int[] shares = [1, 1, 1];
    for (var k = 3; k < total; k++) shares[Enumerable.Range(0, 3).MaxBy(i => weights[i] * (Math.Pow(shares[i], -4) - Math.Pow(shares[i] + 1, -4)))]++;
    var loss = 4 / 45.0 * Enumerable.Range(0, 3).Sum(i => weights[i] * Math.Pow(shares[i], -4));
    Console.WriteLine($"   {total,4} pieces: shares {string.Join(" ", shares.Select(share => $"{(double)share / total:0.000}"))}, loss N^4 45/4 = {loss * Math.Pow(total, 4) * 45 / 4:0.0}");
}
var root = new[] { 1.0, 4, 16 }.Select(a => Math.Pow(a, 0.2)).ToArray();
Console.WriteLine($"   theory: shares {string.Join(" ", root.Select(share => $"{share / root.Sum():0.000}"))}, {Math.Pow(root.Sum(), 5):0.0}");

// 3. Trained networks of one hidden layer of rectifiers on y = x^2, with and without a price on weights.
Console.WriteLine("\n3. Rectifiers on x^2, 2500 steps of Adam, 3 seeds");
foreach (var price in new[] { 0.0, 1e-4 })
{
    int[] widths = [3, 6, 12, 24, 48];
    var runs = widths.SelectMany(width => Enumerable.Range(1, 3).Select(seed => (width, seed))).AsParallel().AsOrdered().Select(run => (run.width, Result: Rectifiers.Train(run.width, run.seed, price))).ToList();
    foreach (var group in runs.GroupBy(run => run.width)) Console.WriteLine($"   price {price}: {group.Key,2} neurons, {group.Average(run => run.Result.Live):0.0} live, mean squared error {group.Average(run => run.Result.Loss):0.0e+0}");
    Console.WriteLine($"   over neurons: {Verdict(new LossCurve([.. runs.Select(run => (double)run.width)], [.. runs.Select(run => run.Result.Loss)]))}");
}
Console.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");

static string Verdict(LossCurve curve)
{
    var found = ScalingSearch.Find(curve, 1);
    return found.Refusal is { } refusal ? $"no exponent: {refusal} (slopes from {found.LocalSlopes.First:0.0} to {found.LocalSlopes.Last:0.0})" : Told(found);
}

static string Told(ScalingFinding found) =>
    $"{found.Chosen.Shape.Name}, exponent {found.Chosen["exponent"]:0.000} ({found.Of("exponent")!.Low:0.000} to {found.Of("exponent")!.High:0.000}){(found.Simple is { } simple ? $"; with {simple.Exponent} the constant is {simple.Constant.Value:G4} ({simple.Constant.Low:G4} to {simple.Constant.High:G4})" : "")}";

// The squared errors of the engine's network of one edge, fitted to a dense row of points, in their midpoints.
static double[] SquaredErrors(Func<double, double> function, int degree, int count)
{
    const int Dense = 16000;
    double[] x = [.. Enumerable.Range(0, Dense + 1).Select(i => -1 + (2.0 * i / Dense))];
    var rows = new Dataset(["x"], [x], "y", [.. x.Select(function)]);
    // The grid is laid over the rows exactly; networks of a search reach a little beyond them.
    var grid = new SplineGrid(-1, 1, count);
    var edge = new SplineEdge([.. Enumerable.Range(0, grid.CoefficientCount(degree)).Select(i => 0.1 * Math.Sin(i))]);
    var start = Network.Random(Shape.Of(1, 1), rows, degree, count, new RandomSource(1));
    var network = new Network(start.InputNames, start.TargetNames, start.InputMaps, start.TargetMaps, degree, [new Layer([grid], 1, 0, [edge])]);
    var trained = Trainer.Train(network, rows, new TrainingOptions { Smooth = false }).Network;
    double[] between = [.. Enumerable.Range(0, Dense).Select(i => -1 + ((2.0 * i + 1) / Dense))];
    var values = new double[Dense];
    trained.Predict([between], values);
    return [.. values.Select((value, i) => Math.Pow(value - function(between[i]), 2))];
}

static LossCurve Sampled(int[] pieces, double[][] errors, int seed)
{
    var random = new Random(seed);
    List<double> sizes = [], losses = [];
    for (var s = 0; s < pieces.Length; s++)
        for (var k = 0; k < 20; k++)
        {
            var sum = 0.0;
            for (var row = 0; row < 5000; row++) sum += errors[s][random.Next(errors[s].Length)];
            sizes.Add(pieces[s]);
            losses.Add(Math.Sqrt(sum / 5000));
        }
    return new LossCurve(sizes, losses);
}

/// <summary>y = c + sum v max(0, u x + b), by Adam on 200 even rows, with a price on |v|.</summary>
internal static class Rectifiers
{
    private const int Rows = 200, Steps = 2500;

    private const double Rate = 0.01, Alive = 1e-3;

    public static (double Loss, int Live) Train(int width, int seed, double price)
    {
        var random = new Random((seed * 1000) + width);
        // u, b, v of each neuron, then c.
        double[] p = [.. Enumerable.Range(0, (3 * width) + 1).Select(i => i == 3 * width ? 0 : (2 * random.NextDouble()) - 1)];
        double[] first = new double[p.Length], second = new double[p.Length], slope = new double[p.Length];
        for (var step = 1; step <= Steps; step++)
        {
            Array.Clear(slope);
            for (var row = 0; row < Rows; row++)
            {
                var x = X(row);
                var error = 2 * (Value(p, width, x) - (x * x)) / Rows;
                slope[^1] += error;
                for (var n = 0; n < width; n++)
                {
                    var (u, b, v) = (p[3 * n], p[(3 * n) + 1], p[(3 * n) + 2]);
                    var z = (u * x) + b;
                    if (z <= 0) continue;
                    slope[3 * n] += error * v * x;
                    slope[(3 * n) + 1] += error * v;
                    slope[(3 * n) + 2] += error * z;
                }
            }
            for (var n = 0; n < width; n++) slope[(3 * n) + 2] += price * Math.Sign(p[(3 * n) + 2]);
            for (var i = 0; i < p.Length; i++)
            {
                (first[i], second[i]) = ((0.9 * first[i]) + (0.1 * slope[i]), (0.999 * second[i]) + (0.001 * slope[i] * slope[i]));
                p[i] -= Rate * first[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }
        var loss = Enumerable.Range(0, Rows).Average(row => Math.Pow(Value(p, width, X(row)) - (X(row) * X(row)), 2));
        return (loss, Enumerable.Range(0, width).Count(n => Math.Abs(p[(3 * n) + 2]) * (Math.Abs(p[3 * n]) + Math.Abs(p[(3 * n) + 1])) > Alive));
    }

    private static double X(int row) => -1 + (2.0 * row / (Rows - 1));

    private static double Value(double[] p, int width, double x)
    {
        var sum = p[^1];
        for (var n = 0; n < width; n++) sum += p[(3 * n) + 2] * Math.Max(0, (p[3 * n] * x) + p[(3 * n) + 1]);
        return sum;
    }
}
