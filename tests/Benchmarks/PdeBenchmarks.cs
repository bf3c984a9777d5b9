using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>Differential equations: errors, processor seconds and points of every problem file about one, and convergence on Poisson's equation.</summary>
internal static class PdeBenchmarks
{
    /// <param name="arguments">Names of problems; all, and the convergence table, where there are none. <c>convergence</c> is that table alone, and with a folder its plots as SVG; <c>spectral</c> sets Chebyshev's polynomials beside the solver; <c>l-shape-table</c> and a file make the reference of the L.</param>
    /// <param name="output">Gets the tables.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var folder = Path.Combine(Repository.Root, "problems");
        if (arguments is ["l-shape-table", var table])
        {
            var known = new LShape();
            File.WriteAllText(table, known.Table(24));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest value on the edges {known.LargestError:0.0e+00}; u(-0.5, 0.5) = {known.Value(-0.5, 0.5):G12}"));
            return;
        }
        if (arguments is ["spectral", ..])
        {
            Spectral([.. arguments.Skip(1)], folder, output);
            return;
        }
        if (arguments is not ["convergence", ..])
        {
            output.WriteLine("| problem | shape | L2 | H1 | max | residual | points | processor s |");
            output.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (var file in Directory.GetFiles(folder, "*.problem").Order(StringComparer.Ordinal))
            {
                if (Problem.Load(file) is not EquationProblem problem || (arguments.Length > 0 && !arguments.Contains(Path.GetFileNameWithoutExtension(file)))) continue;
                var before = Environment.CpuUsage.TotalTime;
                var run = problem.RunAsync().GetAwaiter().GetResult();
                var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                var (solution, errors) = (run.Solution, run.Errors);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {run.Problem} | {solution.Network.Shape} | {errors?.L2 ?? run.JudgedL2:0.0e+00}{(errors is null ? " (estimated)" : "")} | {errors?.H1:0.0e+00} | {errors?.Max:0.0e+00} | {solution.ResidualRms:0.0e+00} | {solution.Steps[^1].Points} | {seconds:0.0} |"));
                foreach (var (found, value) in problem.Equations.Coefficients.Zip(solution.Coefficients)) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"found: {found.Name} = {value:R}"));
                foreach (var kept in run.Conserved) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept: {kept.Density}, drift {kept.Drift:0.0e+00}"));
                if (run.Problem == "burgers") output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"against the integral of Cole and Hopf: {ColeHopf(solution):0.0e+00}"));
                if (run.Problem == "allen-cahn")
                {
                    var (distance, own) = AllenCahn.Distance(solution);
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"against split steps with Fourier's series: {distance:0.0e+00}, which change by {own:0.0e+00} with half the step"));
                }
                foreach (var formula in run.Formulas.Where(formula => formula.IsProved)) output.WriteLine($"proved: {formula.Unknown} = {formula.Expression}");
            }
        }
        if (arguments is [] or ["convergence", ..]) Convergence(Path.Combine(folder, "poisson.problem"), arguments.ElementAtOrDefault(1), output);
    }

    /// <summary>The solver beside Chebyshev's polynomials, as many as reach an error of the same size or 32 an axis, on smooth problems in boxes: error and processor seconds.</summary>
    private static void Spectral(string[] names, string folder, TextWriter output)
    {
        output.WriteLine("| problem | solver L2 | s | polynomials an axis | L2 | s |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var file in Directory.GetFiles(folder, "*.problem").Order(StringComparer.Ordinal))
        {
            if ((names.Length > 0 && !names.Contains(Path.GetFileNameWithoutExtension(file))) || Problem.Load(file) is not EquationProblem problem || !SpectralReference.Fits(problem)) continue;
            var before = Environment.CpuUsage.TotalTime;
            var solution = PdeSolver.Solve(problem.Equations, new SolverOptions { Tolerance = 0.3 * problem.AcceptL2 });
            var (own, seconds) = (solution.ErrorsAgainst(problem.Exact).L2, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            var best = (Size: 0, Error: double.NaN, Seconds: double.NaN);
            foreach (var size in problem.Equations.Box.Dimension == 1 ? (int[])[16, 32, 64] : [12, 16, 24, 32])
            {
                if ((long)Math.Pow(size, problem.Equations.Box.Dimension) * problem.Equations.Vocabulary.Unknowns.Length > 1100) break;
                before = Environment.CpuUsage.TotalTime;
                var error = SpectralReference.Error(problem, size);
                if (!(best.Error <= error)) best = (size, error, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
                if (best.Error <= own) break;
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {problem.Name} | {own:0.0e+00} | {seconds:0.0} | {best.Size} | {best.Error:0.0e+00} | {best.Seconds:0.0} |"));
        }
    }

    /// <summary>
    /// Relative L2 distance from the exact solution of Burgers' equation from -sin(pi x), at 4000 random points after t = 0.01: a quotient of
    /// two integrals over the whole line, taken by the trapezoidal rule, which is exact to rounding for such integrands.
    /// </summary>
    /// <remarks>E. Hopf, Comm. Pure Appl. Math. 3 (1950) 201; J. Cole, Quart. Appl. Math. 9 (1951) 225.</remarks>
    private static double ColeHopf(Solution solution)
    {
        const int steps = 6000;
        const double nu = 0.01 / Math.PI;
        var points = Collocation.Random(new Box(new Axis("x", -1, 1), new Axis("t", 0.01, 1)), 4000, new RandomSource(5));
        var values = solution.Values(points);
        double difference = 0, norm = 0;
        for (var r = 0; r < values.Length; r++)
        {
            var (x, t) = (points[0][r], points[1][r]);
            var reach = Math.Min(2.5, 1.2 + (12 * Math.Sqrt(4 * nu * t)));
            double Exponent(double s) => (-Math.Cos(Math.PI * (x - s)) / (2 * Math.PI * nu)) - (s * s / (4 * nu * t));
            double[] places = [.. Enumerable.Range(0, steps + 1).Select(i => reach * ((2.0 * i / steps) - 1))];
            var largest = places.Max(Exponent);
            double above = 0, below = 0;
            foreach (var s in places)
            {
                var weight = Math.Exp(Exponent(s) - largest);
                above += s / t * weight;
                below += weight;
            }
            difference += Math.Pow(values[r] - (above / below), 2);
            norm += Math.Pow(above / below, 2);
        }
        return Math.Sqrt(difference / norm);
    }

    /// <summary>Error against the grid, and against the points: on finer grids with as many a cell, and on one grid with more and more.</summary>
    private static void Convergence(string file, string? folder, TextWriter output)
    {
        var problem = EquationProblem.Load(file);
        output.WriteLine("| grid | points | L2 | order in the grid | order in the points |");
        output.WriteLine("|---|---|---|---|---|");
        List<double> grids = [4, 8, 16, 32, 64];
        var refined = grids.Select(grid => Solve(problem, (int)grid, 2)).ToList();
        for (var i = 0; i < grids.Count; i++)
        {
            var gain = i == 0 ? double.NaN : Math.Log(refined[i - 1].Error / refined[i].Error);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {grids[i]} | {refined[i].Points} | {refined[i].Error:0.0e+00} | {Order(gain / Math.Log(2))} | {(i == 0 ? "" : Order(gain / Math.Log((double)refined[i].Points / refined[i - 1].Points)))} |"));
        }
        output.WriteLine("| points per cell and axis, grid 16 | points | L2 | order in the points |");
        output.WriteLine("|---|---|---|---|");
        double[] densities = [1.5, 2, 3, 4, 6];
        var dense = densities.Select(density => Solve(problem, 16, density)).ToList();
        for (var i = 0; i < dense.Count; i++)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {densities[i]} | {dense[i].Points} | {dense[i].Error:0.0e+00} | {(i == 0 ? "" : Order(Math.Log(dense[i - 1].Error / dense[i].Error) / Math.Log((double)dense[i].Points / dense[i - 1].Points)))} |"));
        if (folder is null) return;
        Plot("poisson-convergence.svg", "poisson: error against the grid", "intervals", (grids, refined, ""));
        Plot("poisson-points.svg", "poisson: error against the points", "points", (Points(refined), refined, "finer grid"), (Points(dense), dense, "grid 16"));

        static string Order(double order) => double.IsNaN(order) ? "" : order.ToString("0.0", CultureInfo.InvariantCulture);
        static List<double> Points(List<(double Error, int Points)> solved) => [.. solved.Select(one => (double)one.Points)];

        void Plot(string name, string title, string axis, params ReadOnlySpan<(List<double> X, List<(double Error, int Points)> Solved, string Name)> curves)
        {
            List<double> places = [], errors = [];
            foreach (var curve in curves)
            {
                places.AddRange(curve.X);
                errors.AddRange(curve.Solved.Select(one => one.Error));
            }
            var plot = new Plot(title, Scale.Over(places, true), Scale.Over(errors, true), axis, "relative L2 error");
            foreach (var curve in curves) plot.Curve(curve.X, [.. curve.Solved.Select(one => one.Error)], curve.Name, hasDots: true);
            File.WriteAllText(Path.Combine(folder, name), plot.Finish());
        }
    }

    private static (double Error, int Points) Solve(EquationProblem problem, int grid, double density)
    {
        var solution = PdeSolver.Solve(problem.Equations, new SolverOptions { Grids = [grid], PointsPerCell = density, Tolerance = 0 });
        return (solution.ErrorsAgainst(problem.Exact).L2, solution.Steps[^1].Points);
    }
}
