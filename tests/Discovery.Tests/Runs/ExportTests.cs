using System.Collections.Immutable;

namespace Discovery.Tests.Runs;

/// <summary>What a run leaves in its folder is a table; a row of it is written, and deleted where a later run has no such file.</summary>
public sealed class ExportTests
{
    private static readonly ImmutableArray<Export> WithMatlab =
    [
        .. ExportTable.All,
        Export.Of("law.m", "the law for Matlab", run => run.Run is LawRun { Law: var law } ? $"% {law.Target}\nf = @(x, y) {law.Expression};\n" : null),
    ];

    [Fact]
    public async Task A_row_that_is_added_is_written()
    {
        using var folder = new TestFolder();
        RunFolder.Write(await SampleRuns.RunAsync("x + y"), folder.Path, WithMatlab);
        Assert.Equal("% E_p\nf = @(x, y) x + y;\n", await File.ReadAllTextAsync(Path.Combine(folder.Path, "law.m")));
        Assert.Contains("report.html", Files(folder));
    }

    [Fact]
    public async Task What_a_later_run_of_another_kind_does_not_have_is_deleted()
    {
        using var folder = new TestFolder();
        folder.Write("notes.txt", "mine");
        var law = await SampleRuns.RunAsync("x", "x + y");
        RunFolder.Write(law, folder.Path, WithMatlab);
        var solution = await EquationProblem.Parse("domain x in 0 .. 1\nunknown u(x)\nequation u_xx = 0\nboundary u = 0").RunAsync();
        RunFolder.Write(solution, folder.Path, WithMatlab);
        Assert.Equal(["history.svg", "law-body.tex", "law.tex", "log.txt", "model.json", "network.svg", "notes.txt", "report.html", "result.json", "solution-u.svg", "solution.csv", "solution.vtk"], Files(folder));
        RunFolder.Write(law, folder.Path, WithMatlab);
        Assert.Equal(
            ["fit.svg", "front.svg", "law-body.tex", "law.m", "law.tex", "log.txt", "model.json", "network.svg", "notes.txt", "problem.json", "report.html", "residuals.svg", "result.json"], Files(folder));
    }

    private static IEnumerable<string?> Files(TestFolder folder) => Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
