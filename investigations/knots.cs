// Which part of a knot's geometry decides its signature, and by which law? The story and its figures: docs/investigations/knots.md
//     dotnet run investigations/knots.cs
// Prints the tables and writes runs/knots-three, knots-small and knots-rest: the searches with their rows, and a picture.
#:project ../src/Discovery/Discovery.csproj
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var clock = System.Diagnostics.Stopwatch.StartNew();
var root = Path.GetFullPath("..", (string)AppContext.GetData("EntryPointFileDirectoryPath")!);
var folder = Path.Combine(root, "runs", "knots-three");
var table = Table.Load(Path.Combine(root, "problems", "knots.csv"));
var knots = table.RowCount;
var columns = table.Names.Where(name => name != "knot").ToDictionary(name => name, table.Column);
var signature = columns["signature"];

// All invariants of the table. (Natural slope, cusp shape, length of the meridian and Rasmussen's s are the answer in disguise; the table has none of them.)
string[] all =
[
    "crossings", "alternating", "determinant", "arf", "volume", "chern_simons", "cusp_volume", "lam", "mu_r", "mu_i",
    "geodesic_r", "geodesic_i", "injectivity_radius", "symmetry_order", "amphicheiral", "invertible",
];
string[] geometry = ["volume", "chern_simons", "lam", "mu_r", "mu_i", "geodesic_r", "geodesic_i"];
// These change sign in the mirror, as the signature does; the others stay. The table has one image of each knot, whichever its drawing showed.
HashSet<string> odd = ["signature", "mu_r", "chern_simons", "geodesic_i"];

// Mutants share their geometry and their signature, so a split by knots would ask for what was seen. All knots of one geometry go to one side.
var families = Enumerable.Range(0, knots)
    .GroupBy(i => (Math.Round(columns["volume"][i], 6), Math.Round(columns["lam"][i], 5), Math.Round(Math.Abs(columns["mu_r"][i]), 5)))
    .Select(family => family.ToArray())
    .ToArray();
new RandomSource(1).Shuffle(families.AsSpan());
int[] Part(double from, double to) => [.. families[(int)(from * families.Length)..(int)(to * families.Length)].SelectMany(family => family).Order()];
var (test, judge, train) = (Part(0, 0.25), Part(0.25, 0.4), Part(0.4, 1));
int[] seen = [.. train.Concat(judge).Order()];
Print($"{knots} knots of {families.Length} geometries: {seen.Length} to learn from ({judge.Length} of them choose inputs and networks), {test.Length} held out");

// 1. Which inputs matter? Networks see each knot in the image with mu_r > 0, so that they are odd by construction.
int Upright(int knot) => columns["mu_r"][knot] < 0 ? -1 : 1;
Print("\n1. Which inputs matter");
foreach (var (name, formula, given) in (ReadOnlySpan<(string, string, Func<int, double>)>)
    [("cusp_volume", "lam*mu_i/2", i => columns["lam"][i] * columns["mu_i"][i] / 2), ("injectivity_radius", "geodesic_r/2", i => columns["geodesic_r"][i] / 2)])
{
    Print($"   {name} is {formula} (investigations/knot-relations.cs): largest difference {Enumerable.Range(0, knots).Max(i => Math.Abs(given(i) - columns[name][i])):0.0e+00}; left out below");
}
string[] free = [.. all.Except(["cusp_volume", "injectivity_radius"])];
var options = new EliminationOptions { Error = Wrong, Threads = Environment.ProcessorCount };
var steps = InputElimination.Run(Oriented(free, train), Oriented(free, judge), options, new RandomSource(1));
var scores = Attribution.Of(steps[0].Network, Oriented(free, train));
Print("   input            attribution   lost if shuffled   last set that has it");
foreach (var name in free.OrderBy(name => steps.Last(step => step.Inputs.Contains(name)).Inputs.Length))
    Print($"   {name,-16} {scores.Inputs[Array.IndexOf(free, name)],11:0.000} {Shuffled(steps[0].Network, name),18:0.000} {steps.Last(step => step.Inputs.Contains(name)).Inputs.Length,22}");
Print("\n   inputs   accuracy (judging rows)   accuracy (held out)   left out");
foreach (var step in steps)
    Print($"   {step.Inputs.Length,6} {1 - step.Error,25:0.0000} {Accuracy(step.Network, test),21:0.0000}   {step.Removed}");
// The smallest set of which none can be spared for less than this share of the classes.
const double worth = 0.04;
var three = steps.Zip(steps.Skip(1)).Last(pair => pair.Second.Error - pair.First.Error < worth).Second.Inputs;
Print($"   none of these can be left out for less than {worth:P0} of the classes: {string.Join(", ", three)}");

// 2. The law from these, found from one image of each knot drawn by lot.
Print("\n2. The law");
var lot = new RandomSource(2);
int[] image = [.. Enumerable.Range(0, knots).Select(_ => lot.Below(2) == 0 ? 1 : -1)];
const string asClass = "target signature as class\naccept accuracy 0.8";
var run = await Search("knots-three", three, asClass, seen, test);
Print($"   {run.Law}   ({run.Seconds[0].Seconds:0.0} s; files in {Path.GetRelativePath(Directory.GetCurrentDirectory(), folder)})");

// 3. Beside what is known: c lam mu_r/|mu|^2, which people found from what networks told them.
var known = Known(seen);
Print($"\n3. Held-out knots ({test.Length}); one standard error of an accuracy near .86 is {Math.Sqrt(0.86 * 0.14 / test.Length):0.0000}");
Print("   rule                                                          accuracy   mirrored        R2");
Report("always 0", Expr.Zero);
foreach (var law in run.Laws) Report($"{(law == run.Law ? "> " : "  ")}{law.Expression}", law.Expression);
Report($"  known, c fitted to the same rows: {known}", known);
Report("  half the natural slope", Expr.Parse("lam*mu_r/(mu_r^2 + mu_i^2)/2"));
var onThree = Best([.. three], (3, 3), (5, 5), (8, 5));
Print($"   {"network on these three",-62} {Accuracy(onThree, test),7:0.0000}");
Print($"   {"network on the geometry alone: " + geometry.Length + " inputs",-62} {Accuracy(Best(geometry, (3, 3), (5, 3)), test),7:0.0000}");
Print($"   {"network on all " + all.Length + " inputs",-62} {Accuracy(Best(all, (3, 3), (5, 3)), test),7:0.0000}");
var most = steps.MinBy(step => step.Error)!;
Print($"   {"best network of the elimination: " + most.Inputs.Length + " inputs",-62} {Accuracy(most.Network, test),7:0.0000}");
var (lawRight, networkRight) = (test.Select(i => Right(run.Law.Expression, [i]) == 1).ToArray(), test.Select(i => Accuracy(onThree, [i]) == 1).ToArray());
Print($"   of the held-out knots the network on three is right and the law wrong in {lawRight.Zip(networkRight).Count(pair => !pair.First && pair.Second)}, the other way round in {lawRight.Zip(networkRight).Count(pair => pair.First && !pair.Second)}");

// 4. How far it holds.
Print("\n4. By crossing number, held-out knots");
Print("   crossings   knots   law      known");
foreach (var group in test.GroupBy(i => Math.Max(9, columns["crossings"][i])).OrderBy(group => group.Key))
    Print($"   {(group.Key == 9 ? "3-9" : group.Key),9} {group.Count(),7}   {Right(run.Law.Expression, [.. group]),6:0.0000}   {Right(known, [.. group]),6:0.0000}");
int[] small = [.. Enumerable.Range(0, knots).Where(i => columns["crossings"][i] <= 12)], large = [.. Enumerable.Range(0, knots).Except(small)];
var shifted = await Search("knots-small", three, asClass, small, large);
Print($"   Found from the {small.Length} knots of at most 12 crossings: {shifted.Law.Expression}");
Print($"   its accuracy there {Right(shifted.Law.Expression, small):0.0000}, on the {large.Length} knots of 13 crossings {Right(shifted.Law.Expression, large):0.0000}; c lam mu_r/|mu|^2 with c from the same {Right(Known(small), large):0.0000}");

// 5. What it leaves: the two inputs that the elimination kept longest beside the three, and the law as a known part.
var five = steps.Single(step => step.Inputs.Length == 5).Inputs;
Print($"\n5. What the law leaves, from {string.Join(", ", five.Except(three))} and the three (with '?' for what is sought)");
var form = $"{run.Law.Expression.ToString().Replace(run.Law.Expression.Nodes().OfType<Measured>().Single().ToString(), "c")} + ?";
var rest = await Search("knots-rest", five, $"target signature\nkeep form {form}\naccept r2 0.9\nsearch effort quick", seen, test);
Print($"   keep form {form}   ({rest.Seconds[0].Seconds:0.0} s)");
foreach (var law in rest.Laws) Report($"{(law == rest.Law ? "> " : "  ")}{law.Expression}", law.Expression);

File.WriteAllText(Path.Combine(folder, "signature.svg"), Picture(run.Law.Expression, test));
Print($"\n{clock.Elapsed.TotalSeconds:0} s");

void Print(string line) => Console.WriteLine(line);

// Rows of some knots: of each the image that is asked for, 1 as listed or -1.
Dataset Rows(IReadOnlyList<string> names, int[] rows, Func<int, int> images)
{
    double[] Column(string name) => [.. rows.Select(i => odd.Contains(name) ? images(i) * columns[name][i] : columns[name][i])];
    return new Dataset(names, [.. names.Select(Column)], "signature", Column("signature"));
}

Dataset Oriented(IReadOnlyList<string> names, int[] rows) => Rows(names, rows, Upright);

static double Even(double value) => 2 * Math.Round(value / 2, MidpointRounding.AwayFromZero);

static double Wrong(Network network, Dataset rows) => network.Predict(rows).Zip(rows.Target.ToArray()).Count(pair => Even(pair.First) != pair.Second) / (double)rows.RowCount;

double Accuracy(Network network, int[] rows) => 1 - Wrong(network, Oriented(network.InputNames, rows));

// The share of classes that are lost on the judging rows when one column is put in disorder.
double Shuffled(Network network, string name)
{
    var rows = Oriented(network.InputNames, judge);
    var inputs = rows.CopyInputs();
    new RandomSource(3).Shuffle(inputs[network.InputNames.IndexOf(name)].AsSpan());
    return Wrong(network, new Dataset(rows.InputNames, inputs, rows.TargetName, rows.Target.ToArray())) - Wrong(network, rows);
}

// Of networks of several widths and grids the one that is right most often on the judging rows.
Network Best(string[] names, params (int Width, int Intervals)[] sizes) => sizes
    .Select(size =>
    {
        var rows = Oriented(names, train);
        var start = Starts.Search(Shape.Of(names.Length, size.Width, 1), rows, new StartOptions { Count = 8, Intervals = size.Intervals, Threads = options.Threads }, new RandomSource(4))[0].Network;
        return Trainer.Train(start, rows, new TrainingOptions { Iterations = 60 }).Network;
    })
    .MinBy(network => Wrong(network, Oriented(names, judge)))!;

// A problem file with its rows in a folder of its own, run as the command would.
async Task<LawRun> Search(string name, IReadOnlyList<string> inputs, string asked, int[] from, int[] heldOut)
{
    var directory = Path.Combine(root, "runs", name);
    Directory.CreateDirectory(directory);
    Write("train.csv", from, i => image[i]);
    Write("test.csv", heldOut, _ => 1);
    var path = Path.Combine(directory, $"{name}.problem");
    File.WriteAllText(path, $"problem {name}\ndata \"train.csv\"\n{string.Concat(inputs.Select(input => $"input {input}\n"))}split test \"test.csv\"\n{asked}\n");
    var found = await LawProblem.Load(path).RunAsync();
    RunFolder.Write(found, directory);
    return found;

    void Write(string file, int[] rows, Func<int, int> images)
    {
        var data = Rows(inputs, rows, images);
        File.WriteAllLines(Path.Combine(directory, file), Enumerable.Range(0, rows.Length)
            .Select(row => string.Join(',', inputs.Select((_, i) => data.Input(i)[row]).Append(data.Target[row]).Select(value => value.ToString("R"))))
            .Prepend(string.Join(',', inputs.Append("signature"))));
    }
}

double[] Values(Expr law, int[] rows, int images)
{
    var data = Rows(geometry, rows, _ => images);
    return Tape.Compile(law, geometry).Evaluate(data.CopyInputs(), rows.Length);
}

double Right(Expr law, int[] rows, int images = 1) => Values(law, rows, images).Zip(rows).Count(pair => Even(pair.First) == images * signature[pair.Second]) / (double)rows.Length;

Expr Known(int[] rows)
{
    var shape = Expr.Parse("lam*mu_r/(mu_r^2 + mu_i^2)");
    var values = Values(shape, rows, 1);
    return Expr.Decimal(Math.Round(values.Zip(rows).Sum(pair => pair.First * signature[pair.Second]) / values.Sum(value => value * value), 4)) * shape;
}

void Report(string rule, Expr law)
{
    var values = Values(law, test, 1);
    var mean = test.Average(i => signature[i]);
    var r2 = 1 - values.Zip(test).Sum(pair => Math.Pow(pair.First - signature[pair.Second], 2)) / test.Sum(i => Math.Pow(signature[i] - mean, 2));
    Print($"   {rule,-62} {Right(law, test),7:0.0000} {Right(law, test, -1),10:0.0000} {r2,9:0.0000}");
}

// Of the held-out knots of each signature, how the law's values lie: what is rounded to the signature in one colour, the rest in another.
string Picture(Expr law, int[] rows)
{
    const int low = -11, high = 12, bins = 4, left = 60, right = 110, top = 40, height = 40;
    const double unit = 20;
    var values = Values(law, rows, 1).Zip(rows, (value, knot) => (Value: value, Signature: (int)signature[knot])).GroupBy(row => row.Signature).OrderByDescending(group => group.Key).ToList();
    var svg = new Svg(left + (int)(unit * (high - low)) + right, top + (height * values.Count) + 60);
    double At(double value) => left + (unit * (value - low));
    svg.Text(At((low + high) / 2.0), 22, "The law's value by signature, held-out knots", size: 14);
    for (var i = 0; i < values.Count; i++)
    {
        var group = values[i];
        double floor = top + (height * (i + 1));
        var counts = group.GroupBy(row => Math.Floor(row.Value * bins)).ToDictionary(bin => bin.Key, bin => bin.Count());
        foreach (var (bin, count) in counts.OrderBy(bin => bin.Key))
        {
            var tall = (height - 8.0) * count / counts.Values.Max();
            svg.Rectangle(At(bin / bins), floor - tall, unit / bins, tall, Math.Abs((bin / bins) + (0.5 / bins) - group.Key) < 1 ? "#0b5fa5" : "#c25100");
        }
        svg.Line(At(low), floor, At(high), floor, "#ccc");
        svg.Text(left - 8, floor - 2, $"{group.Key}", "end");
        svg.Text(At(high) + 8, floor - 2, $"{group.Count(row => Even(row.Value) == row.Signature)} of {group.Count()}", "start", 11);
    }
    var bottom = top + (height * values.Count);
    for (var mark = -10; mark <= 10; mark += 2) svg.Text(At(mark), bottom + 18, $"{mark}", size: 11);
    svg.Text(At((low + high) / 2.0), bottom + 40, law.ToString());
    svg.Text(16, (top + bottom) / 2.0, "signature", turn: -90);
    svg.Text(At(high) + 8, 22, "right", "start", 11);
    return svg.ToString();
}
