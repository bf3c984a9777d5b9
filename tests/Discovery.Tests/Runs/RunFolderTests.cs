
namespace Discovery.Tests.Runs;

public sealed class RunFolderTests
{
    [Fact]
    public async Task A_run_read_back_is_the_run_written()
    {
        using var folder = new TestFolder();
        var directory = Path.Combine(folder.Path, "deep", "er");
        var run = await SampleRuns.RunAsync("x", "k*x^2 + y");
        RunFolder.Write(run, directory);

        Assert.Equal(["fit.svg", "front.svg", "law-body.tex", "law.tex", "log.txt", "model.json", "network.svg", "problem.json", "report.html", "residuals.svg", "result.json"], Names(directory));
        var again = (LawRun)RunFolder.Read(directory);
        Assert.Equal(run.ToJson(), again.ToJson());
        Assert.Equal(run.NetworkJson, again.NetworkJson);
        Assert.Equal(run.Log.AsEnumerable(), again.Log.AsEnumerable());
        Assert.Equal(["er"], Names(Path.Combine(folder.Path, "deep")));
    }

    [Fact]
    public async Task A_second_run_replaces_the_files_of_the_first_and_touches_no_other()
    {
        using var folder = new TestFolder();
        folder.Write("notes.txt", "mine");
        RunFolder.Write(await SampleRuns.RunAsync("x", "k*x^2 + y"), folder.Path);
        RunFolder.Write(await SampleRuns.RunAsync("y") with { NetworkJson = null }, folder.Path);
        // Without a trained network the law itself is drawn; a front of one law is not.
        Assert.Equal(["fit.svg", "law-body.tex", "law.tex", "log.txt", "network.svg", "notes.txt", "problem.json", "report.html", "residuals.svg", "result.json"], Names(folder.Path));
        Assert.Equal("y", RunFolder.Read(folder.Path).Law.Expression.ToString());
    }

    [Fact]
    public async Task A_run_that_cannot_be_written_leaves_the_older_one_whole_and_nothing_beside_it()
    {
        using var folder = new TestFolder();
        var directory = Path.Combine(folder.Path, "run");
        RunFolder.Write(await SampleRuns.RunAsync("x"), directory);
        var broken = await SampleRuns.RunAsync("y") with { Log = [null!], Laws = [] };
        Assert.ThrowsAny<Exception>(() => RunFolder.Write(broken, directory));
        Assert.Equal(["run"], Names(folder.Path));
        Assert.Equal("x", RunFolder.Read(directory).Law.Expression.ToString());
    }

    [Fact]
    public void A_folder_without_a_run_is_told()
    {
        using var folder = new TestFolder();
        var error = Assert.Throws<FileNotFoundException>(() => RunFolder.Read(folder.Path));
        Assert.Equal($"{folder.Path}: there is no result.json in this folder, so it holds no finished run.", error.Message);
        folder.Write("result.json", "{\"schema\": 9}");
        Assert.Equal(
            $"{Path.Combine(folder.Path, "result.json")}: it has schema 9; this version reads schema 1.",
            Assert.Throws<FormatException>(() => RunFolder.Read(folder.Path)).Message);
    }

    private static IEnumerable<string> Names(string directory) =>
        Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
