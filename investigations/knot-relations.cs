// Which invariants of hyperbolic knots are bound by laws, without saying which is the answer? The story and its figures: docs/investigations/knots.md
//     dotnet run investigations/knot-relations.cs
// Runs problems/knot-relations.problem with several seeds, which choose other rows to look at and to hold out, and clusters what they find.
#:project ../src/Discovery/Discovery.csproj
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var clock = System.Diagnostics.Stopwatch.StartNew();
var root = Path.GetFullPath("..", (string)AppContext.GetData("EntryPointFileDirectoryPath")!);
const int seeds = 6;

// The paper's toy first: six variables, two relations, one variable free.
await Relations("relations", seeds);
await Relations("knot-relations", seeds);
Console.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");

async Task Relations(string name, int count)
{
    var problem = LawProblem.Load(Path.Combine(root, "problems", $"{name}.problem"));
    var runs = new LawRun[count];
    // A seed a thread: what is found does not depend on how many there are.
    await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (i, cancellation) =>
        runs[i] = await problem.RunAsync(new RunOptions { Seed = i + 1, Threads = 1 }, null, cancellation));
    RunFolder.Write(runs[0], Path.Combine(root, "runs", name));

    Console.WriteLine($"{name}: {problem.About} {count} seeds");
    Console.WriteLine("   seeds   R2, held out         residual (RMSE)       law, as the first of them found it");
    var clusters = runs.SelectMany(run => run.ChosenLaws.Where(law => (law.Judged.R2 >= run.Accept)))
        .GroupBy(law => string.Join(' ', law.Expression.SymbolNames().Append(law.Target).Order(StringComparer.Ordinal)))
        .OrderByDescending(cluster => cluster.Max(law => law.Judged.R2));
    foreach (var cluster in clusters)
    {
        var laws = cluster.ToList();
        Console.WriteLine($"   {laws.Count,5}   {Range(laws, law => law.Judged.R2, "0.0000"),-20} {Range(laws, law => law.Judged.Rmse, "0.0e+00"),-21} {laws[0]}");
        foreach (var other in laws.Skip(1).DistinctBy(law => law.ToString()).Where(law => law.ToString() != laws[0].ToString())) Console.WriteLine($"{"",55}{other}");
    }
    var free = runs.SelectMany(run => run.Free).GroupBy(variable => variable).OrderByDescending(variable => variable.Count()).Select(variable => $"{variable.Key} ({variable.Count()})");
    Console.WriteLine($"   bound by no law (of so many seeds): {string.Join(", ", free)}\n");
}

static string Range(List<Law> laws, Func<Law, double> measure, string format)
{
    var (low, high) = (laws.Min(measure).ToString(format), laws.Max(measure).ToString(format));
    return low == high ? low : $"{low} .. {high}";
}
