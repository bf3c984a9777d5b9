// How much of a galaxy's hydrogen is diffuse, and how much only lies below a threshold? Planted maps. The story: docs/investigations/hydrogen.md
//     dotnet run investigations/hydrogen.cs
#:project ../src/Discovery/Discovery.csproj
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var clock = System.Diagnostics.Stopwatch.StartNew();
const int side = 256;

// 1. What a threshold alone takes of objects that are wholly dense, without noise.
Console.WriteLine("1. Below the threshold, of one dense object: map, formula");
foreach (var ratio in new[] { 2.0, 3, 5, 10, 20 })
{
    double gaussian = Hidden(r => Math.Exp(-r * r / 800), ratio), disc = Hidden(r => Math.Exp(-r / 14), ratio);
    Console.WriteLine($"   p/T {ratio,2}: Gaussian {gaussian:0.0000}, {1 / ratio:0.0000}; exponential disc {disc:0.0000}, {(1 + Math.Log(ratio)) / ratio:0.0000}");
}

// 2. Clumps with 66 % of the flux on a smooth disc with 34 %, seen by a narrow beam that is blind for the disc and by a wide one; noise in both.
Console.WriteLine("\n2. 66 % in clumps, 34 % in a smooth disc: ten galaxies");
Console.WriteLine("   galaxy  clumps  uncorrected  by the threshold  diffuse, corrected");
List<double> back = [];
for (var seed = 1; seed <= 10; seed++)
{
    var split = Galaxy(seed);
    back.Add(split.Diffuse);
    Console.WriteLine($"   {seed,6}  {split.Objects.Length,6}  {split.Uncorrected,11:0.0 %}  {split.FromThreshold,16:0.0 %}  {split.Diffuse,9:0.0 %} +- {split.DiffuseSigma:0.0 %}");
}
Console.WriteLine($"   mean {back.Average():0.0 %}, from {back.Min():0.0 %} to {back.Max():0.0 %}");

// 3. Scattered scans, put on a lattice, with a gap where a scan failed; the map must give the planted flux back.
Console.WriteLine("\n3. Gridding: 40 000 samples in 0 .. 60 of a Gaussian of flux 1 and width 20, beam 3; then with a gap of 3 by 60");
foreach (var kernel in new[] { GridKernel.Gaussian, GridKernel.BesselGaussian })
{
    var random = new Random(3);
    double[] x = [.. Enumerable.Range(0, 40_000).Select(_ => 60 * random.NextDouble())], y = [.. x.Select(_ => 60 * random.NextDouble())];
    double[] value = [.. x.Zip(y, (a, b) => 4 * Math.Log(2) / Math.PI / 400 * Math.Exp(-4 * Math.Log(2) * (((a - 30) * (a - 30)) + ((b - 30) * (b - 30))) / 400))];
    var map = Gridding.Of(x, y, value, 1, 3, kernel);
    var torn = Gridding.Of(x, y, [.. value.Select((own, i) => x[i] is > 40 and < 43 ? double.NaN : own)], 1, 3, kernel);
    Console.WriteLine($"   {kernel.Name,-8} flux {map.Flux:0.0000}; with the gap {torn.Flux:0.0000}, {torn.Values.Length - torn.MeasuredCount} pixels not measured");
}

// 4. Moments of a Gaussian line of sum 5, at 120 km/s, dispersion 18 km/s, noise of a tenth of its height.
var noise = new Random(4);
double[] velocity = [.. Enumerable.Range(0, 200).Select(i => -100 + (2.0 * i))];
var line = VelocityMoments.Of(velocity, [.. velocity.Select(v => (5 / (18 * Math.Sqrt(2 * Math.PI)) * (Math.Exp(-(v - 120) * (v - 120) / 648) + (0.1 * Normal(noise)))))], 0.033);
Console.WriteLine($"\n4. Moments: {line.Sum:0.00}, {line.Mean:0.0} km/s, {line.Dispersion:0.0} km/s");
Console.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");

static double Hidden(Func<double, double> profile, double ratio)
{
    var map = Draw(side, (x, y) => profile(Math.Sqrt((x * x) + (y * y))));
    return DenseSplit.Of(map, map, 1 / ratio).Uncorrected;
}

static DenseSplit Galaxy(int seed)
{
    var random = new Random(seed);
    // Clumps on a jittered lattice, so that they do not merge; peaks from 3 to 30 thresholds.
    const double threshold = 1, noiseOfDense = 0.2, noiseOfTotal = 0.02;
    var clumps = (from i in Enumerable.Range(0, 6) from j in Enumerable.Range(0, 6) select (X: (40 * (i - 2.5)) + (6 * random.NextDouble()), Y: (40 * (j - 2.5)) + (6 * random.NextDouble()), Peak: 3 * Math.Pow(10, random.NextDouble()), Width: 3 + (2 * random.NextDouble()))).ToArray();
    var dense = Draw(side, (x, y) => clumps.Sum(clump => Math.Abs(x - clump.X) + Math.Abs(y - clump.Y) > 60 ? 0 : clump.Peak * Math.Exp(-(((x - clump.X) * (x - clump.X)) + ((y - clump.Y) * (y - clump.Y))) / (2 * clump.Width * clump.Width)))) with { Beam = 4 };
    var disc = Draw(side, (x, y) => Math.Exp(-Math.Sqrt((x * x) + (y * y)) / 30));
    var share = 0.34 / 0.66 * dense.Flux / disc.Flux;
    var all = dense with { Values = [.. dense.Values.Zip(disc.Values, (own, smooth) => own + (share * smooth))] };
    var total = all.ConvolvedTo(24);
    return DenseSplit.Of(Noisy(total, noiseOfTotal, random), Noisy(dense, noiseOfDense, random), threshold);
}

static SkyMap Draw(int side, Func<double, double, double> value) =>
    new(side, side, 1, [.. Enumerable.Range(0, side * side).Select(i => value((i % side) - ((side - 1) / 2.0), (i / side) - ((side - 1) / 2.0)))]);

static SkyMap Noisy(SkyMap map, double sigma, Random random) => map with { Noise = sigma, Values = [.. map.Values.Select(value => value + (sigma * Normal(random)))] };

static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
