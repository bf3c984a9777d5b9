using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>
/// Functions in equations from values of their solution with noise of one percent: drawn functions of three families, each made by a solution that is known in closed form or by
/// quadrature. It counts at how many places 95 % bands hold the true function, and how far off it is.
/// </summary>
internal static class FunctionBenchmark
{
    private const double Noise = 0.01;

    /// <summary>A drawn case: the problem with its function, the places, clean values there, and the true function of its argument.</summary>
    private sealed record Case(DifferentialProblem Problem, double[] Places, Func<double, double> Value, Func<double, double> Truth);

    private static readonly (string Name, Func<RandomSource, Case> Draw)[] Families =
    [
        ("rate g(y)", Rate),
        ("potential q(x)", Potential),
        ("source s(t)", Source),
    ];

    /// <param name="count">Problems a family.</param>
    /// <param name="output">Gets a line a family.</param>
    public static void Report(int count, TextWriter output)
    {
        output.WriteLine("| function | problems | places | in their 95 % band | relative error, median | largest | not met | processor s |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (name, draw) in Families)
        {
            var (random, places, inside, unmet, errors) = (new RandomSource(18).Fork(name.Length), 0, 0, 0, new List<double>());
            var before = Environment.CpuUsage.TotalTime;
            for (var n = 0; n < count; n++)
            {
                var drawn = draw(random);
                var values = Array.ConvertAll(drawn.Places, place => drawn.Value(place));
                var noise = Noise * Math.Sqrt(values.Average(value => value * value));
                for (var r = 0; r < values.Length; r++) values[r] += noise * random.Normal();
                var solution = PdeSolver.Solve(drawn.Problem.Measured(new Measurements([drawn.Places], 0, values)), new SolverOptions { Tolerance = 1e-4 });
                if (solution.Functions is not [var found]) continue;
                if (!solution.Fit!.IsMet(1e-3)) unmet++;
                double[] misses = [.. found.Places.Select((place, i) => found.Values[i] - drawn.Truth(place))];
                places += misses.Length;
                inside += misses.Where((miss, i) => Math.Abs(miss) <= found.Quantile * found.Deviations[i]).Count();
                errors.Add(Math.Sqrt(misses.Sum(miss => miss * miss) / found.Places.Sum(place => drawn.Truth(place) * drawn.Truth(place))));
            }
            errors.Sort();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {errors.Count} of {count} | {places} | {inside} ({100.0 * inside / Math.Max(1, places):0.0} %) | {errors.ElementAtOrDefault(errors.Count / 2):0.0e+00} | {errors.LastOrDefault():0.0e+00} | {unmet} | {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0} |"));
        }
    }

    /// <summary>y' = -a y^p: y^(1 - p) = y0^(1 - p) + (p - 1) a t.</summary>
    private static Case Rate(RandomSource random)
    {
        var (a, p) = (random.Uniform(0.3, 1), random.Uniform(1.2, 2.5));
        return new(Problem(new Axis("t", 0, 5), "y", new UnknownFunction("g", "y", 0, 3, 0, 20), "y_t = -g(y)").At("t", 0, "y = 3"), Even(5, 60),
            t => Math.Pow(Math.Pow(3, 1 - p) + ((p - 1) * a * t), 1 / (1 - p)), y => a * Math.Pow(y, p));
    }

    /// <summary>u'' = q u + f with u = sin(pi x) + 1 and f such that it is so.</summary>
    private static Case Potential(RandomSource random)
    {
        var (a, b) = (random.Uniform(5, 15), random.Uniform(1, 4));
        var truth = string.Create(CultureInfo.InvariantCulture, $"({a:R} + 4*sin({b:R}*x))");
        return new(Problem(new Axis("x", 0, 1), "u", new UnknownFunction("q", "x", 0, 1, 0, 40), $"u_xx = q(x)*u - pi^2*sin(pi*x) - {truth}*(sin(pi*x) + 1)").At("x", 0, "u = 1").At("x", 1, "u = 1"), Even(1, 80),
            x => Math.Sin(Math.PI * x) + 1, x => a + (4 * Math.Sin(b * x)));
    }

    /// <summary>u' = s - u from 0 with s = a + b cos(w t).</summary>
    private static Case Source(RandomSource random)
    {
        var (a, b, w) = (random.Uniform(1, 3), random.Uniform(0.5, 1), random.Uniform(0.5, 2));
        return new(Problem(new Axis("t", 0, 4), "u", new UnknownFunction("s", "t", 0, 4, -10, 10), "u_t = s(t) - u").At("t", 0, "u = 0"), Even(4, 80),
            t => (a * (1 - Math.Exp(-t))) + (b / (1 + (w * w)) * (Math.Cos(w * t) + (w * Math.Sin(w * t)) - Math.Exp(-t))), t => a + (b * Math.Cos(w * t)));
    }

    private static double[] Even(double high, int count) => [.. Enumerable.Range(1, count).Select(i => high * i / (count + 1))];

    private static DifferentialProblem Problem(Axis axis, string unknown, UnknownFunction function, string equation)
    {
        var vocabulary = new Vocabulary(new Box(axis), [unknown], [.. function.Factors().Select(factor => factor.Name)]) { Functions = [function] };
        return new DifferentialProblem { Vocabulary = vocabulary, Equations = [EquationReader.WithFluxes(EquationReader.Read(equation, vocabulary), equation, vocabulary)], Coefficients = [.. function.Factors()] };
    }
}
