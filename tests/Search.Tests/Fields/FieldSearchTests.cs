namespace Discovery.Search.Tests.Fields;

public sealed class FieldSearchTests
{
    /// <summary>Oracle: exp(-k^2 t/10) sin(k x) solves u_t = u_xx/10 for every k, and so do sums.</summary>
    private static double Heat(double x, double t) => (Math.Exp(-0.1 * t) * Math.Sin(x)) + (0.7 * Math.Exp(-0.4 * t) * Math.Cos(2 * x)) + (0.4 * Math.Exp(-0.9 * t) * Math.Sin((3 * x) + 1)) + 0.5;

    [Theory]
    [InlineData(0, 1e-6)]
    [InlineData(0.05, 0.003)]
    public void The_equation_of_heat_comes_back(double noise, double error)
    {
        var grid = Grid(Heat, 0, 2 * Math.PI * 63 / 64, 64, 3, 60, noise);
        var found = FieldSearch.Find(grid, _ => { }, CancellationToken.None);
        var (term, coefficient, _) = Assert.Single(found.Equations[0].Terms);
        Assert.Equal("u_xx", term.Written(grid).Text);
        Assert.Equal(0.1, coefficient, error);
        Assert.True(found.Misfit < (1.1 * noise) + 1e-4, $"{found.Misfit}");
    }

    /// <summary>Oracle: standing and running waves of speed 2.</summary>
    [Fact]
    public void Waves_have_a_second_derivative_by_time()
    {
        var grid = Grid((x, t) => (Math.Sin(x) * Math.Cos(2 * t)) + (0.5 * Math.Cos((2 * x) - (4 * t))) + (0.3 * Math.Sin(3 * x) * Math.Sin(6 * t)), 0, 2 * Math.PI * 63 / 64, 64, 3, 100, 0.01);
        var found = FieldSearch.Find(grid, _ => { }, CancellationToken.None);
        var (term, coefficient, _) = Assert.Single(found.Equations[0].Terms);
        Assert.Equal((2, "u_xx"), (found.Equations[0].Order, term.Written(grid).Text));
        Assert.Equal(4, coefficient, 0.05);
    }

    /// <summary>Oracle: the soliton of u_t = -6 u u_x - u_xxx, two of them apart from each other pass for a sum over a short time; here one, over which u u_x and u_x are told apart by its shape.</summary>
    [Fact]
    public void The_solution_by_lines_follows_a_soliton()
    {
        static double Soliton(double x, double t) => 0.5 / Math.Pow(Math.Cosh(0.5 * (x - t)), 2);
        var grid = Grid(Soliton, -12, 18, 128, 5, 40, 0);
        FieldEquation equation = new(0, 1, [(new FieldTerm([2], [1]), -3, 0), (new FieldTerm([1], [3]), -1, 0)], 1);
        var (values, reached) = MethodOfLines.Solve(grid, [equation]);
        Assert.Equal(39, reached);
        // Differences of order 6 with steps of 0.24 on a wave of width 2.
        Assert.True(values[0].Zip(grid.Values[0], (a, b) => Math.Abs(a - b)).Max() < 2e-3);
    }

    /// <summary>The bumps' derivatives are those of the bumps: sums with a polynomial, by parts.</summary>
    [Fact]
    public void Bumps_move_derivatives_from_field_to_bump()
    {
        double[] x = [.. Enumerable.Range(0, 101).Select(i => 0.02 * i)];
        var bumps = AxisBumps.Of([Array.ConvertAll(x, Math.Sin)], 0.02, 4, 0, 0.05);
        foreach (var row in Enumerable.Range(0, bumps.Count))
        {
            var (left, right) = (Sum(bumps.Derivative(2)[row], v => Math.Sin(3 * v)), Sum(bumps.Derivative(0)[row], v => -9 * Math.Sin(3 * v)));
            Assert.Equal(right, left, 1e-6);
        }

        double Sum(double[] bump, Func<double, double> f) => bump.Zip(x, (b, v) => b * f(v)).Sum();
    }

    private static FieldGrid Grid(Func<double, double, double> u, double low, double high, int columns, double end, int rows, double noise)
    {
        var random = new RandomSource(3);
        double[] x = [.. Enumerable.Range(0, columns).Select(i => low + ((high - low) * i / (columns - 1)))], t = [.. Enumerable.Range(0, rows).Select(i => end * i / (rows - 1))];
        double[] values = [.. x.SelectMany(a => t.Select(b => u(a, b)))];
        var deviation = Math.Sqrt(values.Average(value => value * value) - Math.Pow(values.Average(), 2));
        return new FieldGrid(["u"], ["x", "t"], [x, t], [Array.ConvertAll(values, value => value + (noise * deviation * random.Normal()))]);
    }
}
