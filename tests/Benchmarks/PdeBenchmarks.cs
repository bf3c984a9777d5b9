using System.Globalization;
using Discovery.Pde;

namespace Discovery.Benchmarks;

/// <summary>Differential equations: errors, processor seconds and points of every problem file about one, and convergence on Poisson's equation.</summary>
internal static class PdeBenchmarks
{
    /// <param name="arguments">Names of problems; all, and the convergence table, where there are none. <c>convergence</c> is that table alone.</param>
    /// <param name="output">Gets the tables.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var folder = Path.Combine(Root(), "problems");
        if (arguments is not ["convergence"])
        {
            output.WriteLine("| problem | shape | L2 | H1 | max | residual | points | processor s |");
            output.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (var file in Directory.GetFiles(folder, "*.problem").Order(StringComparer.Ordinal))
            {
                if (!EquationProblem.IsAskedBy(file) || (arguments.Length > 0 && !arguments.Contains(Path.GetFileNameWithoutExtension(file)))) continue;
                var before = Environment.CpuUsage.TotalTime;
                var run = EquationProblem.Load(file).RunAsync().GetAwaiter().GetResult();
                var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                var (solution, errors) = (run.Solution, run.Errors);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {run.Problem.Name} | {solution.Network.Shape} | {errors?.L2 ?? run.JudgedL2:0.0e+00}{(errors is null ? " (estimated)" : "")} | {errors?.H1:0.0e+00} | {errors?.Max:0.0e+00} | {solution.ResidualRms:0.0e+00} | {solution.Steps[^1].Points} | {seconds:0.0} |"));
                foreach (var formula in run.Formulas.Where(formula => formula.IsProved)) output.WriteLine($"proved: {formula.Unknown} = {formula.Expression}");
            }
        }
        if (arguments.Length == 0 || arguments is ["convergence"]) Convergence(Path.Combine(folder, "poisson.problem"), output);
    }

    /// <summary>Error against the grid, and against the points on one grid, with the observed order.</summary>
    private static void Convergence(string file, TextWriter output)
    {
        var problem = EquationProblem.Load(file);
        output.WriteLine("| grid | points | L2 | order in the grid |");
        output.WriteLine("|---|---|---|---|");
        var (before, last) = (double.NaN, 0);
        foreach (var grid in (int[])[8, 16, 32, 64])
        {
            var (error, points) = Solve(problem, [.. new[] { 4, 8, 16, 32, 64 }.TakeWhile(coarser => coarser <= grid)], 2);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {grid} | {points} | {error:0.0e+00} | {Math.Log(before / error) / Math.Log((double)grid / last):0.0} |"));
            (before, last) = (error, grid);
        }
        output.WriteLine("| points per cell and axis, grid 16 | points | L2 |");
        output.WriteLine("|---|---|---|");
        foreach (var density in (double[])[1, 1.5, 2, 3, 4])
        {
            var (error, points) = Solve(problem, [4, 8, 16], density);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {density} | {points} | {error:0.0e+00} |"));
        }
    }

    private static (double Error, int Points) Solve(EquationProblem problem, int[] grids, double density)
    {
        var options = new SolverOptions { Shape = Fitting.Shape.Of((2, 0), (0, 2), (1, 0)), Grids = [.. grids], PointsPerCell = density, Tolerance = 0, Iterations = 200 };
        var solution = PdeSolver.Solve(problem.Equations, options);
        return (solution.ErrorsAgainst(problem.Exact).L2, solution.Steps[^1].Points);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Discovery.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository's root is not above this program.");
        return folder.FullName;
    }
}
