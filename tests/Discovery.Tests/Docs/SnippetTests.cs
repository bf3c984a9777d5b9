namespace Discovery.Tests.Docs;

/// <summary>The blocks of docs/csharp.md and the examples of the front door, as they stand there, run in a folder with the files that they name.</summary>
[Collection(nameof(SnippetTests))]
[Trait("Runs", "long")]
public sealed class SnippetTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _before = Directory.GetCurrentDirectory();

    public SnippetTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "problems"));
        foreach (var file in (string[])["period.csv", "hello.problem"]) File.Copy(ProblemFiles.At(file), Path.Combine(_folder.Path, "problems", file));
        File.Copy(ProblemFiles.At("period.csv"), Path.Combine(_folder.Path, "pendulum.csv"));
        Directory.SetCurrentDirectory(_folder.Path);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_law_of_a_table()
    {
        var table = Table.Load("problems/period.csv");
        var law = Law.Find(table, "T");
        Console.WriteLine(law);
        Console.WriteLine(law.Predict(table).Values[0]);
        Assert.Equal("T = 2*pi*sqrt(l/g)", law.ToString());
        Assert.Equal(1.56107, law.Predict(table).Values[0], 1e-5);
        var run = await LawProblem.Of(table, "T", "l", "g").RunAsync(new RunOptions { Seed = 1 });
        foreach (var other in run.Laws) Console.WriteLine($"{other.Complexity}  {other}");
        run.Save("runs/period");                                     // report.html, law.tex, result.json, pictures
        run.SavePictures("pictures");                                // the pictures alone, as SVG
        Console.WriteLine(Run.Load("runs/period").Law);
        Assert.Equal(law.ToString(), Run.Load("runs/period").Law.ToString());
        Assert.True(File.Exists("pictures/fit.svg"));
    }

    [Fact]
    public async Task Examples_of_the_front_door()
    {
        var run = await LawProblem.Of(Table.Load("pendulum.csv"), "T").RunAsync();
        foreach (var law in run.Laws) Console.WriteLine($"{law.Complexity}  {law}");
        run.Save("runs/hello");
        Console.WriteLine(Run.Load("runs/hello").Law);
        Console.WriteLine(Law.Find(Table.Load("pendulum.csv"), "T"));
        Console.WriteLine(Law.Find([1, 2, 3, 4, 5, 6, 7, 8], [1, 4, 9, 16, 25, 36, 49, 64]));
        Console.WriteLine(Law.Fit("y = a*x^2", [1, 2, 3, 4], [2, 8, 18, 32]).Fitted!.Parameters[0]);
        Assert.Equal("y = x^2", Law.Find([1, 2, 3, 4, 5, 6, 7, 8], [1, 4, 9, 16, 25, 36, 49, 64]).ToString());
        Assert.Equal(2, Law.Fit("y = a*x^2", [1, 2, 3, 4], [2, 8, 18, 32]).Fitted!.Parameters[0].Value, 1e-9);
    }

    [Fact]
    public async Task A_problem_file()
    {
        var problem = Problem.Load("problems/hello.problem");
        var run = await problem.RunAsync();
        Console.WriteLine(run.Law);
        Console.WriteLine(run.Law.ToLatex());
        Assert.Equal("z = exp(sin(pi*x) + y^2)", run.Law.ToString());
    }

    [Fact]
    public void Formulas()
    {
        var formula = Expr.Parse("x*exp(-2*x)");
        Console.WriteLine(formula.Derivative("x").Factor());
        Console.WriteLine(formula.Antiderivative("x")?.ToLatex());
        Assert.NotNull(formula.Antiderivative("x"));
    }

    [Fact]
    public void Steps_by_hand()
    {
        var table = LawProblem.Load("problems/hello.problem");
        var study = NetworkStudy.Fit(table);                         // trained and pruned, as in a run
        foreach (var edge in study.Edges)
            Console.WriteLine($"{edge}: {study.Candidates(edge.Name)[0]}");
        study = study.Fix("x->1.0", "sin").Train(50);                // 0.0.0 names the same edge; Prune("y"), Refine(20)
        Console.WriteLine(study.Assemble().Law);                     // what is a spline still is read; then fitted, snapped, measured
        Assert.Equal("z = exp(sin(pi*x) + y^2)", study.Assemble().Law.ToString());
    }
}

/// <summary>The snippets change the current folder, so that nothing else runs beside them.</summary>
[CollectionDefinition(nameof(SnippetTests), DisableParallelization = true)]
public sealed class SnippetRuns;
