// Where does a quasiperiodic chain change from extended to localised states? The story and its figures: docs/investigations/anderson.md
//     dotnet run investigations/anderson.cs                     all models
//     dotnet run investigations/anderson.cs gaam                one of mosaic-2, mosaic-3, gaam, maam
//     dotnet run investigations/anderson.cs data [gaam]         draws the states of problems/anderson-*.csv anew
// Writes runs/anderson-MODEL (the automatic run, and phase-diagram.svg) and prints the table.
#:project ../src/Discovery/Discovery.csproj
#:project Localisation/Localisation.csproj
using System.Diagnostics;
using System.Globalization;
using Discovery;
using Discovery.Fitting.Data;
using Discovery.Fitting.Networks;
using Discovery.Fitting.Structure;
using Discovery.Localisation;
using Discovery.Runs;
using Discovery.Search;
using Discovery.Symbolic;
using Discovery.Symbolic.Evaluation;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Rows = 4000, FreshRows = 1000, Dots = 1200;
const long Seed = 1, FreshSeed = 2, DotsSeed = 3;
var root = Path.GetFullPath("..", (string)AppContext.GetData("EntryPointFileDirectoryPath")!);
string Problems(string file) => Path.Combine(root, "problems", file);

var draws = args is ["data", ..];
var wanted = draws ? args[1..] : args;
if (wanted.FirstOrDefault(name => ChainModel.All.All(model => model.Name != name)) is { } unknown)
{
    Console.Error.WriteLine($"there is no model '{unknown}'; the models are {string.Join(", ", ChainModel.All.Select(model => model.Name))}");
    return 1;
}
var models = ChainModel.All.Where(model => wanted.Length == 0 || wanted.Contains(model.Name)).ToList();
if (draws)
{
    foreach (var model in models)
    {
        File.WriteAllText(Problems($"anderson-{model.Name}.csv"), StateTable.Write(model, model.Draw(Rows, Seed)));
        Console.WriteLine($"{Rows} states of the {model.Title}, seed {Seed}: problems/anderson-{model.Name}.csv");
    }
    return 0;
}

var table = new List<string>();
foreach (var model in models)
{
    Console.WriteLine($"\n{model.Title}: {model.Sites} sites, localised where D < {ChainModel.Threshold} ({model.Source})");
    var problem = Problem.Load(Problems($"anderson-{model.Name}.problem"));
    var data = problem.LoadData();
    // States that no part of the work has seen, of chains that are drawn now.
    var fresh = model.Draw(FreshRows, FreshSeed);
    var theory = Expr.Parse(model.Edge);
    Row("theory", theory, 0);

    // 1. The engine by itself.
    var clock = Stopwatch.StartNew();
    var run = await problem.RunAsync(new RunOptions());
    Row("automatic", run.Law.Expression, clock.Elapsed.TotalSeconds);
    var folder = Path.Combine(root, "runs", problem.Name);
    RunFolder.Write(run, folder);

    // 2. By hand: a network whose shape says what a scientist expects, its edges fixed one by one.
    clock.Restart();
    var study = NetworkStudy.Fit(data, new SearchOptions { Fit = FitOptions.Default with { Shape = Shape.Parse(ShapeOf(model)) }, Threads = Environment.ProcessorCount });
    study = ByHand(model, study);
    foreach (var step in study.Steps) Console.WriteLine($"    {step}");
    Row("by hand, network", null, clock.Elapsed.TotalSeconds, study.Network);
    Row("by hand, law", study.Assemble().Law.Expression, clock.Elapsed.TotalSeconds);

    // 3. The picture: states of chains that differ in the first parameter only.
    double[] held = [.. model.Parameters.Skip(1).Select(parameter => (parameter.Low + parameter.High) / 2)];
    var slice = model with { Parameters = [model.Parameters[0], .. model.Parameters.Skip(1).Zip(held, (parameter, value) => (parameter.Name, value, value))] };
    File.WriteAllText(Path.Combine(folder, "phase-diagram.svg"), PhaseDiagram.Draw(model, held, slice.Draw(Dots, DotsSeed), run.Law.Expression));
    Console.WriteLine($"    {Path.GetRelativePath(root, folder)}: the run and phase-diagram.svg");

    void Row(string road, Expr? boundary, double seconds, Network? network = null)
    {
        double[][] freshInputs = [.. data.InputNames.Select(name => fresh.Select(state => state[model, name]).ToArray())];
        double[] Scores(double[][] inputs) => network is not null
            ? network.Predict(new Dataset(data.InputNames, inputs, "phase", new double[inputs[0].Length]))
            : Tape.Compile(boundary!, data.InputNames).Evaluate(inputs, inputs[0].Length);
        var heldOut = Accuracy(Scores(data.Test.Inputs), data.Test.Target.Select(phase => phase > 0.5));
        var anew = Accuracy(Scores(freshInputs), fresh.Select(state => state.IsLocalised));
        var line = $"{model.Name,-10} {road,-18} {heldOut,8:0.0000} {anew,8:0.0000} {seconds,6:0.0}   {boundary}";
        table.Add(line);
        Console.WriteLine($"  {line}");
    }
}
Console.WriteLine($"\n{"model",-10} {"road",-18} {"held out",8} {"fresh",8} {"s",6}   localised where this is above 0");
foreach (var line in table) Console.WriteLine(line);
return 0;

static double Accuracy(IEnumerable<double> scores, IEnumerable<bool> localised) => scores.Zip(localised, (score, label) => score > 0 == label ? 1.0 : 0).Average();

// What is expected: an edge that can be solved for lam, squares of sums, or a product beside a sum.
static string ShapeOf(ChainModel model) => model.Name switch
{
    "gaam" => "3 3 1",
    "maam" => "3 1x1 1",
    _ => "2 1",
};

static NetworkStudy ByHand(ChainModel model, NetworkStudy study)
{
    switch (model.Name)
    {
        case "mosaic-2":
            return study.Fix("E->phase", "abs").Fix("lam->phase", "1/x");
        case "mosaic-3":
            // Three valleys and two hills in E need a finer grid than a first fit has.
            return study.Refine(20).Fix("E->phase", "abs(x^2 - 1)").Fix("lam->phase", "1/x");
        case "gaam":
            // Every edge is a line or a square: squares of sums multiply.
            foreach (var edge in study.Edges) study = study.Fix(edge.Name, edge.Name.StartsWith('0') ? "x" : "x^2");
            return study;
        default:
            // The product is to be one of lam and p, the sum one of E and p.
            foreach (var edge in (string[])["0.0.1", "0.2.1", "0.0.2", "0.1.2", "0.1.0"]) study = study.Prune(edge);
            foreach (var edge in (string[])["0.0.0", "0.1.1", "1.0.0", "1.1.0"]) study = study.Fix(edge, "x");
            return study.Fix("0.2.2", "cosh").Fix("0.2.0", "exp");
    }
}
