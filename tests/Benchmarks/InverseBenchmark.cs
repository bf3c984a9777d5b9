using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>
/// Numbers in equations from noisy values of their solution: five families whose solutions are known in closed form, drawn numbers, noise of .1 to 5 %. It
/// counts how often 95 % intervals hold the true numbers, and data that are met but said not to be.
/// </summary>
internal static class InverseBenchmark
{
    /// <summary>A family: the problem, the ranges of its numbers with those that they are drawn from, the values, and the points.</summary>
    private sealed record Family(string Name, Func<DifferentialProblem> Problem, (double Low, double High)[] Drawn, Func<double[], double[][], double[]> Values, Func<RandomSource, double[][]> Points);

    private static readonly Family[] Families =
    [
        new("reaction", () => DifferentialProblem.Of(Line("x", 1), ["u"], ["u_xx = k*u - 1"], [new("k", 0.5, 20), new("C", -3, 3)]).At("x", 0, "u = 0").At("x", 1, "u_x = C"),
            [(1, 15), (-2, 2)], (n, p) => Each(p, x => Reaction(n[0], n[1], x[0])), random => OnLine(random, 30, 1)),
        new("logistic", () => DifferentialProblem.Of(Line("t", 3), ["u"], ["u_t = r*u*(1 - u/K)"], [new("r", 0.5, 5), new("K", 0.5, 3)]).At("t", 0, "u = 0.2"),
            [(0.8, 4), (0.7, 2.5)], (n, p) => Each(p, t => n[1] / (1 + (((n[1] / 0.2) - 1) * Math.Exp(-n[0] * t[0])))), random => OnLine(random, 40, 3)),
        new("heat", () => DifferentialProblem.Of(new Box(new Axis("x", 0, 1), new Axis("t", 0, 1)), ["u"], ["u_t = a*u_xx + c*u"], [new("a", 0.01, 1), new("c", -2, 2)])
                .At("t", 0, "u = sin(pi*x) + sin(2*pi*x)/2").At("x", 0, "u = 0").At("x", 1, "u = 0"),
            [(0.03, 0.3), (-1, 1)], (n, p) => Each(p, x => (Math.Exp((n[1] - (n[0] * Math.PI * Math.PI)) * x[1]) * Math.Sin(Math.PI * x[0])) + (Math.Exp((n[1] - (4 * n[0] * Math.PI * Math.PI)) * x[1]) * Math.Sin(2 * Math.PI * x[0]) / 2)),
            random => Collocation.Random(new Box(new Axis("x", 0, 1), new Axis("t", 0, 1)), 80, random)),
        new("oscillator", () => DifferentialProblem.Of(Line("t", 6), ["u"], ["u_tt + 2*d*u_t + w^2*u = 0"], [new("d", 0, 1), new("w", 1, 8), new("v", -5, 5)]).At("t", 0, "u = 1").At("t", 0, "u_t = v"),
            [(0.05, 0.5), (1.5, 6), (-4, 4)], (n, p) => Each(p, t => Oscillator(n, t[0])), random => OnLine(random, 50, 6)),
        new("advection", () => DifferentialProblem.Of(Line("x", 1), ["u"], ["u_xx = p*u_x - s"], [new("p", -8, 8), new("s", 0, 20)]).At("x", 0, "u = 0").At("x", 1, "u = 0"),
            [(-5, 5), (2, 15)], (n, p) => Each(p, x => n[1] / n[0] * (x[0] - ((Math.Exp(n[0] * x[0]) - 1) / (Math.Exp(n[0]) - 1)))), random => OnLine(random, 30, 1)),
    ];

    /// <param name="arguments">Problems a family, 20 unless told otherwise, and families; all where none is named; <c>functions</c> for functions in place of numbers.</param>
    /// <param name="output">Gets a line a family.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 20;
        if (arguments is [_, "functions"])
        {
            FunctionBenchmark.Report(count, output);
            return;
        }
        output.WriteLine("| family | problems | numbers | in their 95 % interval | said not to be met | on a bound | not fixed | processor s |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        var (allIn, all) = (0, 0);
        foreach (var family in Families.Where(family => arguments.Length < 2 || arguments.Contains(family.Name)))
        {
            var random = new RandomSource(18).Fork(family.Name.Length);
            var (numbers, inside, unmet, bound, open) = (0, 0, 0, 0, 0);
            var before = Environment.CpuUsage.TotalTime;
            for (var n = 0; n < count; n++)
            {
                double[] truth = [.. family.Drawn.Select(range => random.Uniform(range.Low, range.High))];
                var points = family.Points(random);
                var values = family.Values(truth, points);
                var noise = 0.001 * Math.Pow(50, random.Uniform()) * Math.Sqrt(values.Average(value => value * value));
                for (var r = 0; r < values.Length; r++) values[r] += noise * random.Normal();
                var solution = PdeSolver.Solve(family.Problem().Measured(new Measurements([.. points], 0, values)), new SolverOptions { Tolerance = 1e-4 });
                if (solution.Fit is not { } fit) continue;
                if (!fit.IsMet(1e-3)) unmet++;
                foreach (var (number, own) in fit.Numbers.Zip(truth))
                {
                    numbers++;
                    if (number.IsOnBound) bound++;
                    if (!number.IsFixed) open++;
                    if (!number.IsFixed || (own >= number.Low && own <= number.High)) inside++;
                    else output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {family.Name} {n}: {number.Name} = {own:G6} outside {number.Low:G6} .. {number.High:G6}, correlation {fit.Correlation:G2}"));
                }
            }
            (allIn, all) = (allIn + inside, all + numbers);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {family.Name} | {count} | {numbers} | {inside} | {unmet} | {bound} | {open} | {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0} |"));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"in all {allIn} of {all}: {100.0 * allIn / all:0.0} %"));
    }

    private static Box Line(string name, double high) => new(new Axis(name, 0, high));

    private static double[][] OnLine(RandomSource random, int count, double high) => [[.. Enumerable.Range(0, count).Select(_ => random.Uniform(0, high)).Order()]];

    private static double[] Each(double[][] points, Func<double[], double> value) => [.. Enumerable.Range(0, points[0].Length).Select(r => value([.. points.Select(column => column[r])]))];

    private static double Reaction(double k, double slope, double x)
    {
        var root = Math.Sqrt(k);
        var factor = ((slope / root) + (Math.Sinh(root) / k)) / Math.Cosh(root);
        return (1 / k) - (Math.Cosh(root * x) / k) + (factor * Math.Sinh(root * x));
    }

    private static double Oscillator(double[] numbers, double t)
    {
        var (damping, own) = (numbers[0], Math.Sqrt((numbers[1] * numbers[1]) - (numbers[0] * numbers[0])));
        return Math.Exp(-damping * t) * (Math.Cos(own * t) + ((numbers[2] + damping) / own * Math.Sin(own * t)));
    }
}
