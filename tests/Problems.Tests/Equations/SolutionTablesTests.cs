using System.Globalization;

namespace Discovery.Problems.Tests.Equations;

public sealed class SolutionTablesTests
{
    private const string Layers = "domain x in 0 .. 1\ndomain y in 0 .. 2\nunknown u(x, y)\nequation diff((1 + 2*step(y - 1/2))*u_y, y) + u_xx = 0\nboundary y = 0: u = 0\nboundary y = 2: u = 2\nboundary x = 0: u_x = 0\nboundary x = 1: u_x = 0\n";

    [Fact]
    public async Task A_solution_is_left_on_a_lattice_for_other_programs()
    {
        var run = await EquationProblem.Parse(Layers).RunAsync();
        var files = run.Tables().ToDictionary(file => file.Name, file => file.Text);
        var rows = files["solution.csv"].TrimEnd().Split('\n');
        Assert.Equal("x,y,u", rows[0]);
        Assert.Equal(1 + (81 * 81), rows.Length);
        // Slopes 2 and 2/3 of a flux of 2 in both layers: u = 2 y up to 1/2, 1 + 2 (y - 1/2)/3 above.
        foreach (var row in rows.Skip(1))
        {
            var at = Array.ConvertAll(row.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));
            Assert.Equal(at[1] < 0.5 ? 2 * at[1] : 1 + (2 * (at[1] - 0.5) / 3), at[2], 1e-6);
        }
        var vtk = files["solution.vtk"].TrimEnd().Split('\n');
        Assert.Equal(["DATASET STRUCTURED_POINTS", "DIMENSIONS 81 81 1", "ORIGIN 0 0 0", "SPACING 0.0125 0.025 1", "POINT_DATA 6561", "SCALARS u double 1", "LOOKUP_TABLE default"], vtk[3..10]);
        // The first axis changes fastest in both.
        Assert.Equal(rows.Skip(1).Select(row => row.Split(',')[2]), vtk[10..]);
    }

    [Fact]
    public async Task Outside_a_region_there_is_no_value()
    {
        var run = await EquationProblem.Parse("domain x in -1 .. 1\ndomain y in -1 .. 1\nregion x^2 + y^2 < 1\nunknown u(x, y)\nequation u_xx + u_yy = -4\nboundary u = 0\n").RunAsync();
        var rows = run.Tables().First().Text.TrimEnd().Split('\n').Skip(1).ToList();
        Assert.Equal("-1,-1,", rows[0]);
        // In the middle it is 1 - x^2 - y^2 to what was asked for.
        Assert.Equal(1, double.Parse(rows[(40 * 81) + 40].Split(',')[2], CultureInfo.InvariantCulture), 1e-5);
    }
}
