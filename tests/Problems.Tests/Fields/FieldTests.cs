using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace Discovery.Problems.Tests.Fields;

public sealed class FieldTests(ITestOutputHelper output)
{
    /// <summary>Oracle: exp(-k^2 t/10) sin(k x) solves u_t = u_xx/10 for every k.</summary>
    private static double Heat(double x, double t) => (Math.Exp(-0.1 * t) * Math.Sin(x)) + (0.7 * Math.Exp(-0.4 * t) * Math.Cos(2 * x)) + (0.4 * Math.Exp(-0.9 * t) * Math.Sin((3 * x) + 1));

    [Fact]
    public void The_equation_of_a_table_is_found_solved_and_told()
    {
        var run = Run("field u over x t", Csv((x, t) => Heat(x, t), 48, 40, _ => true));
        Assert.Equal("u_xx", run.Equations[0].Expression.Split('*')[^1]);
        Assert.Equal("u_t", run.Equations[0].Target);
        Assert.Equal(0.1, run.Equations[0].Constants[0].Value, 1e-5);
        Assert.Equal(RunStatus.Accepted, run.Status);
        Assert.True(run.Agreement[0].R2 > 0.9999);
        var back = (FieldRun)ProblemKinds.Default.ReadResult(run.ToJson());
        Assert.Equal(run.Equations[0].Expression, back.Equations[0].Expression);
        Assert.Equal(run.Verdict, back.Verdict);
        var pictures = run.Pictures().ToList();
        Assert.Equal("solution-u.svg", Assert.Single(pictures).Name);
        Assert.Contains(run.Equations[0].Expression, run.ToPage(pictures), StringComparison.Ordinal);
        Assert.Contains("u_{t} = ", run.ToLatexBody(), StringComparison.Ordinal);
    }

    /// <summary>Oracle: the equations that made these fields, ../shared/data/SOURCES.md: u_t = -u u_x + u_xx/10, and u_t = -6 u u_x - u_xxx.</summary>
    [Theory]
    [InlineData("pdefind_burgers.csv", "-u*u_x + 0.1*u_xx")]
    [InlineData("pdefind_kdv.csv", "-6*u*u_x - u_xxx")]
    public void Published_fields_give_back_their_equations(string file, string equation)
    {
        var shared = Path.Combine(Path.GetDirectoryName(ProblemFiles.At("x"))!, "..", "..", "shared", "data", "pde", file);
        if (!File.Exists(shared))
        {
            output.WriteLine($"{file} is not there; nothing was tested.");
            return;
        }
        using var folder = new TestFolder();
        var path = folder.Write("x.problem", $"data \"{Path.GetFullPath(shared)}\"\nfield u over x t");
        Assert.Equal(equation, ((FieldRun)ProblemKinds.Default.Load(path).Answer(RunOptions.Default, null, default)).Equations[0].Expression);
    }

    [Theory]
    [InlineData("field u x t", "x.problem:2:12: found the end of the line, expected 'over' and the axes, as in 'field u over x t'.")]
    [InlineData("field u over x", "x.problem:2:7: 1 axes were given; expected one or 2 of space, then the time, as in 'field u over x t'.")]
    [InlineData("field u over x u", "x.problem:2:16: the name 'u' was already given; fields and axes are different columns.")]
    [InlineData("field a b c over x t", "x.problem:2:7: 3 fields were given; expected one or 2, as in 'field u over x t'.")]
    [InlineData("field u over x t\ninput x", "x.problem:3:1: 'input' is no statement of a problem about a field;")]
    public void Mistakes_are_told(string lines, string message)
    {
        using var folder = new TestFolder();
        var path = folder.Write("x.problem", "data \"rows.csv\"\n" + lines);
        var error = Assert.Throws<ProblemException>(() => ProblemKinds.Default.Load(path, "x.problem"));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hole_in_the_grid_is_named()
    {
        var error = Assert.Throws<ProblemException>(() => Run("field u over x t", Csv(Heat, 20, 20, point => point != 43)));
        Assert.Contains("rows.csv: the grid of 20 x 20 places has 400 points, but there are 399 rows; none is at x = 0.2, t = 0.3. A field needs a row for every combination of x and t.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_that_stands_twice_a_short_axis_and_a_constant_are_told()
    {
        Assert.Contains("the point x = 0, t = 0 has a row already", Assert.Throws<ProblemException>(() => Run("field u over x t", Csv(Heat, 20, 20, _ => true) + "0,0,1\n")).Message, StringComparison.Ordinal);
        Assert.Contains("there are 5 places along t; the derivative of a field needs at least 16", Assert.Throws<ProblemException>(() => Run("field u over x t", Csv(Heat, 20, 5, _ => true))).Message, StringComparison.Ordinal);
        Assert.Contains("the field 'u' is 1 everywhere; a constant needs no equation", Assert.Throws<ProblemException>(() => Run("field u over x t", Csv((_, _) => 1, 20, 20, _ => true))).Message, StringComparison.Ordinal);
        Assert.Contains("the places along x are uneven", Assert.Throws<ProblemException>(() => Run("field u over x t", Csv(Heat, 20, 20, _ => true).Replace("\n1.9,", "\n2.3,", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    private static FieldRun Run(string statement, string csv)
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", csv);
        return (FieldRun)ProblemKinds.Default.Load(folder.Write("x.problem", $"data \"rows.csv\"\n{statement}")).Answer(RunOptions.Default, null, default);
    }

    private static string Csv(Func<double, double, double> u, int columns, int rows, Func<int, bool> has)
    {
        var text = new StringBuilder("x,t,u\n");
        for (var i = 0; i < columns; i++)
            for (var k = 0; k < rows; k++)
                if (has((i * rows) + k)) text.Append(CultureInfo.InvariantCulture, $"{i / 10.0},{k / 10.0},{u(i / 10.0, k / 10.0):R}\n");
        return text.ToString();
    }
}
