using System.Globalization;
using Xunit.Abstractions;

namespace Discovery.Search.Tests.KnownForms;

/// <summary>NIST's reference problems of nonlinear regression (Statistical Reference Datasets), where the folder of shared data stands beside the repository.</summary>
public sealed class NistTests(ITestOutputHelper output)
{
    /// <summary>Certified to eleven digits; eight of the values and six of their deviations are asked for, which is what NIST itself calls a good fit.</summary>
    [Theory]
    [InlineData("misra1a")]
    [InlineData("gauss3")]
    [InlineData("lanczos1")]
    [InlineData("mgh09")]
    [InlineData("mgh10")]
    [InlineData("thurber")]
    [InlineData("boxbod")]
    [InlineData("rat43")]
    [InlineData("bennett5")]
    public void The_certified_values_come_back_from_no_start(string name)
    {
        if (Folder() is not { } folder)
        {
            output.WriteLine("skipped: the folder shared/data/nist is not there");
            return;
        }
        var table = Table.Load(Path.Combine(folder, name + ".csv"));
        string[] inputs = [.. table.Names.Where(column => column != "y")];
        var rows = new Observations([.. inputs.Select(table.Column)], table.Column("y"));
        var data = new ProblemData { InputNames = [.. inputs], TargetName = "y", Train = rows, Test = rows.Rows([]) };
        var form = Cells(folder, "forms.csv").Single(cells => cells[0] == name)[1];
        var fit = new FormFitting(data, [], [], 1, CancellationToken.None).Fit(new NamedForm(name, Expr.Parse(form)))!.Fit;
        foreach (var cells in Cells(folder, "certified.csv").Where(cells => cells[0] == name))
        {
            var found = fit.Parameters.Single(parameter => parameter.Name == cells[3]);
            Assert.InRange(found.Value / Number(cells[6]) - 1, -1e-8, 1e-8);
            Assert.InRange(found.Sigma / Number(cells[7]) - 1, -1e-6, 1e-6);
        }
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Cells(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','));

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "data", "nist") is var folder && Directory.Exists(folder)) return folder;
        return null;
    }
}
