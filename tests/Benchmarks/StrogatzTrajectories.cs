using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>
/// Makes the suite of S. Strogatz's systems (Nonlinear Dynamics and Chaos, 1994) as W. La Cava, K. Danai and L. Spector set it up (2016): four
/// trajectories of a hundred points, 0.1 apart, and the rates of change as targets. Here from starting points of our own.
/// </summary>
internal static class StrogatzTrajectories
{
    private const int Points = 100;
    private const double Step = 0.1;
    private const int StepsOfIntegrator = 100;

    private static readonly (string Name, string About, string Dx, string Dy, (double X, double Y)[] Starts)[] Systems =
    [
        ("bacres", "respiration of bacteria", "20 - x - x*y/(1 + 0.5*x^2)", "10 - x*y/(1 + 0.5*x^2)", [(9, 13), (3.5, 15), (6, 10), (12, 30)]),
        ("barmag", "two bar magnets", "0.5*sin(x - y) - sin(x)", "0.5*sin(y - x) - sin(y)", [(4.3, 4.8), (4.7, 2.5), (5.5, 1), (4.4, 0.2)]),
        ("glider", "a glider", "-0.05*x^2 - sin(y)", "x - cos(y)/x", [(5.5, 1.9), (2.5, 0.9), (5, -1.3), (4.5, 0.3)]),
        ("lv", "two species that compete", "3*x - 2*x*y - x^2", "2*y - x*y - y^2", [(1, 3), (4, 1), (8, 2), (3, 3)]),
        ("predprey", "predator and prey", "x*(4 - x - y/(1 + x))", "y*(x/(1 + x) - 0.075*y)", [(5, 11), (6.5, 10), (5.8, 9), (3, 12)]),
        ("shearflow", "a rod in a shear flow", "cos(y)/sin(y)*cos(x)", "(cos(y)^2 + 0.1*sin(y)^2)*sin(x)", [(-1.4, -1.4), (-2.5, 1), (1.2, -0.6), (2.8, -1.4)]),
        ("vdp", "Van der Pol's oscillator", "10*(y - (x^3 - x)/3)", "-x/10", [(0.4, 0.2), (0.7, 0.7), (0.1, 0.4), (0.2, 0.9)]),
    ];

    /// <summary>Writes tables, problem files and laws.txt into a folder, the argument.</summary>
    public static void Write(string[] arguments, TextWriter output)
    {
        var folder = arguments.Length > 0 ? arguments[0] : Path.Combine("problems", "strogatz");
        Directory.CreateDirectory(folder);
        var laws = new List<string>();
        foreach (var (name, about, dx, dy, starts) in Systems)
        {
            var rates = Array.ConvertAll((string[])[dx, dy], text => Tape.Compile(Expr.Parse(text), ["x", "y"]));
            var rows = starts.SelectMany(start => Trajectory(start, rates)).Select(point => Row(point, rates));
            File.WriteAllLines(Path.Combine(folder, name + ".csv"), rows.Prepend("x,y,dx,dy"));
            foreach (var (rate, law) in ((string, string)[])[("dx", dx), ("dy", dy)])
            {
                var problem = $"{name}-{rate}";
                laws.Add($"{problem}: {law}");
                File.WriteAllText(Path.Combine(folder, problem + ".problem"), $"""
                    problem  {problem}
                    about    "Strogatz' systems: {about}"
                    data     "{name}.csv"
                    input    x
                    input    y
                    target   {rate}
                    accept   r2 0.999999

                    """);
            }
        }
        File.WriteAllLines(Path.Combine(folder, "laws.txt"), laws);
        output.WriteLine($"{laws.Count} problems in {folder}");
    }

    /// <summary>By the classical method of Runge and Kutta, a hundred steps a point.</summary>
    private static IEnumerable<(double X, double Y)> Trajectory((double X, double Y) point, Tape[] rates)
    {
        (double X, double Y) Rate(double x, double y) => (Value(rates[0], x, y), Value(rates[1], x, y));
        const double h = Step / StepsOfIntegrator;
        for (var i = 0; i < Points; i++)
        {
            yield return point;
            for (var step = 0; step < StepsOfIntegrator; step++)
            {
                var a = Rate(point.X, point.Y);
                var b = Rate(point.X + h / 2 * a.X, point.Y + h / 2 * a.Y);
                var c = Rate(point.X + h / 2 * b.X, point.Y + h / 2 * b.Y);
                var d = Rate(point.X + h * c.X, point.Y + h * c.Y);
                point = (point.X + h / 6 * (a.X + 2 * b.X + 2 * c.X + d.X), point.Y + h / 6 * (a.Y + 2 * b.Y + 2 * c.Y + d.Y));
            }
        }
    }

    /// <summary>The rates belong to the coordinates as they are written.</summary>
    private static string Row((double X, double Y) point, Tape[] rates)
    {
        var (x, y) = (point.X.ToString("G8", CultureInfo.InvariantCulture), point.Y.ToString("G8", CultureInfo.InvariantCulture));
        var (u, v) = (double.Parse(x, CultureInfo.InvariantCulture), double.Parse(y, CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{x},{y},{Value(rates[0], u, v):R},{Value(rates[1], u, v):R}");
    }

    private static double Value(Tape rate, double x, double y) => rate.Evaluate([[x], [y]], 1)[0];
}
