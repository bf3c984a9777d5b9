
namespace Discovery.Tests.Runs;

/// <summary>Steps on the network of a run folder from C#.</summary>
public sealed class RevisionTests
{
    [Fact]
    public async Task A_step_of_one_target_leaves_the_laws_of_the_others()
    {
        using var folder = new TestFolder();
        folder.Write("two.csv", "x,s,q\n" + string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i / 20.0},{Math.Sin(i / 20.0):R},{i * i / 400.0:R}\n"))));
        folder.Write("two.problem", "data \"two.csv\"\ninput x\ntarget s\ntarget q\nnetwork shape 1 1\n");
        var problem = LawProblem.Load(Path.Combine(folder.Path, "two.problem"));
        var directory = Path.Combine(folder.Path, "run");
        RunFolder.Write(
            await LawPipeline.RunAsync(problem, (request, _, token) => request.Data.TargetName == "q"
                ? SampleRuns.Found("x", "x^2") with { Network = null, NetworkJson = null }
                : SampleRuns.Found("x") with { NetworkJson = NetworkStudy.Fit(request.Data, request.ToOptions(), token).Network.ToJson() }),
            directory);

        var run = await StudyFolder.StepAsync(directory, (study, token) => study.Fix("x->s", "sin", token));
        Assert.Equal(["s = sin(x)", "q = x^2"], run.ChosenLaws.Select(law => law.ToString()));
        Assert.Equal(RunStatus.Accepted, run.Status);
        Assert.Equal(3, run.Laws.Length);
        Assert.Contains("Before this step: s = x, RMSE ", run.Notes[^1], StringComparison.Ordinal);
        // The folder is as it was until the step is added.
        Assert.Equal("x", RunFolder.Read(directory).Law.Expression.ToString());
        Revisions.Add(run, "a sine", directory);
        Assert.Equal("sin(x)", RunFolder.Read(directory).Law.Expression.ToString());
        Assert.Equal("x", RunFolder.Read(directory, 0).Law.Expression.ToString());
        Assert.Equal("sin", StudyFolder.Load(directory).Edges[0].Function);
    }

    [Fact]
    public async Task A_revision_read_back_is_the_one_written()
    {
        using var folder = new TestFolder();
        var run = await SampleRuns.RunAsync("x", "k*x^2 + y");
        RunFolder.Write(run, folder.Path);
        var revision = Revisions.Add(run, "nothing", folder.Path);
        Assert.Equal(new RunRevision(1, 0, "nothing"), revision.Revision);
        var again = (LawRun)RunFolder.Read(folder.Path);
        Assert.Equal(revision.ToJson(), again.ToJson());
        Assert.Equal(run.Source!.Text, again.Source!.Text);
    }

    [Fact]
    public async Task A_pointer_that_names_no_revision_is_told()
    {
        using var folder = new TestFolder();
        RunFolder.Write(await SampleRuns.RunAsync("x"), folder.Path);
        Directory.CreateDirectory(Path.Combine(folder.Path, "revisions"));
        folder.Write(Path.Combine("revisions", "current"), "7\n");
        var pointer = Path.Combine(folder.Path, "revisions", "current");
        Assert.Equal(
            $"{pointer}: '7' is no revision of this folder; expected the number of one, or 0 for the run itself.",
            Assert.Throws<FormatException>(() => RunFolder.Read(folder.Path)).Message);
    }
}
