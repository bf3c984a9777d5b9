// How many bits does a relation hold, and where is the boundary between two rates? The story: docs/investigations/generalisation.md
//     dotnet run investigations/generalisation.cs
#:project ../src/Discovery/Discovery.csproj
using System.Globalization;
using System.Numerics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var clock = System.Diagnostics.Stopwatch.StartNew();

// 1. A relation among n things that carry no names: log2(n!/|Aut|) bits tell which thing is which.
Console.WriteLine("1. Bits of a relation among 30 things");
const int n = 30;
(string Name, Func<int, int, bool> Holds)[] relations =
[
    ("total order", (i, j) => i < j),
    ("path", (i, j) => Math.Abs(i - j) == 1),
    ("cycle", (i, j) => (i - j + n) % n is 1 or n - 1),
    ("5 classes of 6", (i, j) => i / 6 == j / 6),
    ("3 ordered groups", (i, j) => i / 10 < j / 10),
    ("directed 3-cycle of classes", (i, j) => ((j / 10) - (i / 10) + 3) % 3 == 1),
    ("3 classes of 10", (i, j) => i / 10 == j / 10),
    ("2 classes of 15", (i, j) => i / 15 == j / 15),
    ("bipartite 10|20", (i, j) => (i < 10) != (j < 10)),
];
foreach (var (name, holds) in relations)
{
    var symmetries = Symmetries.Count(n, holds);
    var bits = BigInteger.Log(Factorial(n), 2) - BigInteger.Log(symmetries, 2);
    Console.WriteLine($"   {name,-28} {bits,6:0.00} bits, {bits / (n * (n - 1) / 2):0.000} a pair");
}

// 2. A representation r and a decoder a that learn together: a' = -etaD a r^2, r' = -etaE a^2 r, from normal starts. r -> 0 is a representation that was formed.
Console.WriteLine("\n2. How often is the representation formed, by the ratio rho of the rates?");
var rows = new List<string> { "rho,P" };
foreach (var rho in Enumerable.Range(0, 41).Select(k => Math.Round(Math.Pow(10, -2 + (0.1 * k)), 4)))
{
    // Starts at even places of both distributions: the share is exact to 1e-5 where random ones would leave 1e-3.
    const int Starts = 100_000;
    var formed = 0;
    Parallel.For(0, Starts, k =>
    {
        var (size, angle) = (Math.Sqrt(-2 * Math.Log((k + 0.5) / Starts)), 2 * Math.PI * (k * 0.6180339887498949 % 1));
        if (IsFormed(size * Math.Cos(angle), size * Math.Sin(angle), rho)) Interlocked.Increment(ref formed);
    });
    rows.Add(FormattableString.Invariant($"{rho},{(double)formed / Starts}"));
}
Console.WriteLine($"   {string.Join("; ", rows.Skip(1).Where((_, k) => k % 5 == 0).Select(row => row.Replace(",", ": ")))}");
var table = Table.Read(new StringReader(string.Join('\n', rows) + "\n"), "sweep");
var run = await LawProblem.Of(table, "P", "rho").RunAsync(new RunOptions(), null, default);
Console.WriteLine($"   {run.Law}   (RMSE {run.Law.Judged.Rmse:0.0e+0}; {run.Verdict})");

// 3. Why: what the two keep.
var kept = Problem.Parse("""
    problem  two-rates
    parameter etaD
    parameter etaE
    state    a in 0.1 .. 2
    state    r in 0.1 .. 2
    motion   d(a)/d(t) = -etaD*a*r^2
    motion   d(r)/d(t) = -etaE*a^2*r
    conserved among monomials 2 of a r, times 1 1/etaD 1/etaE
    """).Answer(new RunOptions(), null, default);
Console.WriteLine($"\n3. What they keep: {string.Join("; ", kept.Summarise("").Headlines)}   ({kept.Verdict})");
Console.WriteLine("   r dies first where it is below 0: a0^2/etaD > r0^2/etaE, which for normal starts is an angle, (2/pi) arctan sqrt(rho).");
Console.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");

// Runge-Kutta steps that move nothing by more than a tenth, until one of the two is small against the other.
static bool IsFormed(double a, double r, double rho)
{
    (a, r) = (Math.Abs(a), Math.Abs(r));
    for (var step = 0; step < 400 && a > 0.02 * r && r > 0.02 * a; step++)
    {
        var h = 0.1 / ((r * r) + (rho * a * a));
        var (a1, r1) = Slope(a, r);
        var (a2, r2) = Slope(a + (h / 2 * a1), r + (h / 2 * r1));
        var (a3, r3) = Slope(a + (h / 2 * a2), r + (h / 2 * r2));
        var (a4, r4) = Slope(a + (h * a3), r + (h * r3));
        (a, r) = (a + (h / 6 * (a1 + (2 * a2) + (2 * a3) + a4)), r + (h / 6 * (r1 + (2 * r2) + (2 * r3) + r4)));
    }
    return Math.Sqrt(rho) * a > r;

    (double, double) Slope(double x, double y) => (-x * y * y, -rho * x * x * y);
}

static BigInteger Factorial(int count) => Enumerable.Range(1, count).Aggregate(BigInteger.One, (product, k) => product * k);

/// <summary>Permutations of things that leave a relation as it is: the product of orbits along a chain of stabilisers (C. Sims, 1970), each orbit by refining colours of both sides alike.</summary>
internal static class Symmetries
{
    public static BigInteger Count(int n, Func<int, int, bool> holds)
    {
        var count = BigInteger.One;
        int[] colours = new int[n];
        for (var fixedThing = 0; fixedThing < n; fixedThing++)
        {
            var orbit = 0;
            for (var image = 0; image < n; image++) if (colours[image] == colours[fixedThing] && Extends(n, holds, Marked(colours, fixedThing), Marked(colours, image))) orbit++;
            count *= orbit;
            colours = Marked(colours, fixedThing);
        }
        return count;
    }

    private static int[] Marked(int[] colours, int thing)
    {
        int[] marked = [.. colours];
        marked[thing] = colours.Max() + 1;
        return marked;
    }

    /// <summary>Whether some permutation takes one colouring to the other and keeps the relation.</summary>
    private static bool Extends(int n, Func<int, int, bool> holds, int[] left, int[] right)
    {
        (left, right) = Refined(n, holds, left, right);
        if (!left.Order().SequenceEqual(right.Order())) return false;
        var open = left.GroupBy(colour => colour).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (open is null)
        {
            int[] image = [.. left.Select(colour => Array.IndexOf(right, colour))];
            return Enumerable.Range(0, n).All(i => Enumerable.Range(0, n).All(j => i == j || holds(i, j) == holds(image[i], image[j])));
        }
        var thing = Array.IndexOf(left, open.Value);
        return Enumerable.Range(0, n).Any(other => right[other] == open && Extends(n, holds, Marked(left, thing), Marked(right, other)));
    }

    /// <summary>Colours by the colours of those that are related, alike on both sides, until no more are told apart.</summary>
    private static (int[] Left, int[] Right) Refined(int n, Func<int, int, bool> holds, int[] left, int[] right)
    {
        for (var before = 0; ;)
        {
            string[] Signs(int[] colours) => [.. Enumerable.Range(0, n).Select(i =>
                $"{colours[i]:000}|{string.Join(',', Enumerable.Range(0, n).Where(j => j != i && holds(i, j)).Select(j => colours[j]).Order())}|{string.Join(',', Enumerable.Range(0, n).Where(j => j != i && holds(j, i)).Select(j => colours[j]).Order())}")];
            var (own, other) = (Signs(left), Signs(right));
            var names = own.Concat(other).Distinct().Order(StringComparer.Ordinal).Select((sign, k) => (sign, k)).ToDictionary(pair => pair.sign, pair => pair.k);
            (left, right) = ([.. own.Select(sign => names[sign])], [.. other.Select(sign => names[sign])]);
            if (names.Count == before) return (left, right);
            before = names.Count;
        }
    }
}
