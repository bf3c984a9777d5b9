// Space around a black hole is curved. Is there a time by which it is flat? The story: docs/investigations/schwarzschild.md
//     dotnet run investigations/schwarzschild.cs
// Nothing is told but the metric: the curvature of a slice t + h(r) = constant is worked out by the algebra, h' is asked for where it vanishes, and read.
#:project ../src/Discovery/Discovery.csproj
using System.Diagnostics;
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var clock = Stopwatch.StartNew();

// 1. Distances on a slice are A dr^2 + r^2 (dtheta^2 + sin(theta)^2 dphi^2) with A = 1/f - f h'^2 for the metric -f dt^2 + dr^2/f + ..., whatever h is.
Console.WriteLine("1. Curvature of a slice on which dr^2 has the factor A(r), A1 its slope");
Console.WriteLine($"   in a plane through the centre  {Sectional(0, 1)}");
var across = Sectional(1, 2);
Console.WriteLine($"   on a sphere about the centre   {across}");

// 2. Where must h' be, that the second vanishes? Asked at each radius for itself; units in which the horizon is at r = 1.
Console.WriteLine("\n2. Schwarzschild: f = 1 - 1/r");
var schwarzschild = Expr.Parse("1 - 1/r");
var slope = await Read("r,slope", Enumerable.Range(0, 60).Select(i => new[] { 1.2 + (1.8 * i / 59) }), schwarzschild, "r");
Console.WriteLine($"   1 - A with this h': {Left(slope, schwarzschild)}");

// 3. From h' to the time itself.
var height = slope.Antiderivative("r")!;
Console.WriteLine($"   h = {height}");
Console.WriteLine($"   its derivative less h': {(height.Derivative("r") - slope).Simplify()}");
var textbook = Expr.Parse("2*sqrt(r) + log((sqrt(r) - 1)/(sqrt(r) + 1))");
Console.WriteLine($"   less that of 2 sqrt(r) + log((sqrt(r) - 1)/(sqrt(r) + 1)): {(textbook.Derivative("r") - slope).Simplify()}");
// t = t' - h: -f dt^2 has the mixed term 2 f h' dt' dr.
Console.WriteLine($"   the factor of 2 dt' dr: {(schwarzschild * slope).Simplify()}, of dr^2: 1; nothing is infinite at r = 1");
Console.WriteLine($"   {clock.Elapsed.TotalSeconds:0.0} s");

// 4. The same question for a hole with charge (q in units of the horizon's radius without it), which the textbook's time does not answer.
Console.WriteLine("\n4. With a charge: f = 1 - 1/r + q^2/r^2");
var charged = Expr.Parse("1 - 1/r + q^2/r^2");
var second = await Read("r,q,slope", Enumerable.Range(0, 12).SelectMany(i => Enumerable.Range(0, 8).Select(k => new[] { 1.2 + (1.8 * i / 11), 0.45 * k / 7 })), charged, "r", "q");
Console.WriteLine($"   1 - A with this h': {Left(second, charged)}");
Console.WriteLine($"   {clock.Elapsed.TotalSeconds:0.0} s");

// The curvature of the plane of two of the coordinates r, theta, phi, by Christoffel's symbols.
Expr Sectional(int i, int j)
{
    string[] names = ["r", "theta", "phi"];
    Expr[] metric = [Expr.Symbol("A"), Expr.Parse("r^2"), Expr.Parse("r^2*sin(theta)^2")];
    Expr D(Expr value, int k) => k == 0 ? value.Derivative("r") + (value.Derivative("A") * Expr.Symbol("A1")) + (value.Derivative("A1") * Expr.Symbol("A2")) : value.Derivative(names[k]);
    Expr Metric(int a, int b) => a == b ? metric[a] : Expr.Zero;
    Expr Symbol(int up, int a, int b) => (D(Metric(up, a), b) + D(Metric(up, b), a) - D(Metric(a, b), up)) / (2 * metric[up]);
    var riemann = D(Symbol(i, j, j), i) - D(Symbol(i, j, i), j);
    for (var k = 0; k < 3; k++) riemann += (Symbol(i, i, k) * Symbol(k, j, j)) - (Symbol(i, j, k) * Symbol(k, j, i));
    return (riemann / metric[j]).Simplify();
}

// The positive h' at which a slice has no curvature, to all digits of a number, at some places; and the law that the engine reads from this table.
async Task<Expr> Read(string header, IEnumerable<double[]> places, Expr f, params string[] names)
{
    var factor = 1 / f - (f * Expr.Parse("slope^2"));
    var curvature = Tape.Compile(across.Substitute("A", factor), [.. names, "slope"]);
    var rows = places.Select(place => (double[])[.. place, Root(slope => curvature.Evaluate([.. place.Append(slope).Select(value => new[] { value })], 1)[0], place, f, names)]).ToList();
    var table = Table.Read(new StringReader($"{header}\n{string.Join('\n', rows.Select(row => string.Join(',', row.Select(value => value.ToString("R")))))}\n"), "slices");
    var run = await LawProblem.Of(table, "slope", names).RunAsync(new RunOptions());
    Console.WriteLine($"   {rows.Count} places, the law: {run.Law}, largest error {run.Law.Judged.MaxError:0.0e+0}");
    return run.Law.Expression;
}

static double Root(Func<double, double> curvature, double[] place, Expr f, string[] names)
{
    // A is positive below 1/f: from there down to none the curvature changes its sign once.
    var here = f.Evaluate(names.Zip(place).ToDictionary(pair => pair.First, pair => pair.Second));
    var (low, high) = (0.0, (1 - 1e-9) / here);
    var sign = Math.Sign(curvature(low));
    while (high - low > 1e-16 * high)
    {
        var middle = (low + high) / 2;
        if (middle == low || middle == high) break;
        if (Math.Sign(curvature(middle)) == sign) low = middle;
        else high = middle;
    }
    return (low + high) / 2;
}

static Expr Left(Expr slope, Expr f) => (1 - (1 / f) + (f * (slope ^ 2))).Simplify();
