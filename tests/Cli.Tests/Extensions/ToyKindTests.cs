namespace Discovery.Cli.Tests.Extensions;

/// <summary>A kind of question needs one registration, and every command knows it.</summary>
public sealed class ToyKindTests
{
    private const string File = "problem fruits\nlist apple pear apple\ncount apple\n";

    [Fact]
    public async Task A_kind_that_is_registered_is_checked_run_shown_and_predicted()
    {
        using var session = new Session { Kinds = ProblemKinds.Default.With(new CountKind()) }.With("fruits.problem", File).With("more.csv", "list\napple\nfig\n");
        Assert.Equal(0, await session.RunAsync("check", "fruits.problem"));
        Assert.Contains("'apple' among 3 words", session.Output, StringComparison.Ordinal);
        Assert.Equal(0, await session.RunAsync("run", "fruits.problem", "--quiet"));
        Assert.Contains("apple: 2", session.Output, StringComparison.Ordinal);
        Assert.Equal((2, "count"), (session.Result("runs", "fruits").GetProperty("times").GetInt32(), session.Result("runs", "fruits").GetProperty("kind").GetString()));
        Assert.Equal(["law-body.tex", "law.tex", "log.txt", "report.html", "result.json"], session.Files("runs", "fruits").Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Contains("<p>apple: 2</p>", session.Files("runs", "fruits").Single(file => file.Name == "report.html").Text, StringComparison.Ordinal);
        Assert.Equal(0, await session.RunAsync("show", "runs/fruits"));
        Assert.Equal(0, await session.RunAsync("predict", "runs/fruits", "more.csv"));
        Assert.Contains("list,is\napple,1\nfig,0\n", session.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Counted, not predicted.", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_errors_have_their_place()
    {
        using var session = new Session { Kinds = ProblemKinds.Default.With(new CountKind()) }.With("fruits.problem", File + "target y\n");
        Assert.Equal(1, await session.RunAsync("check", "fruits.problem"));
        Assert.Equal("error: fruits.problem:4:1: 'target' is no word of a count.", session.Error.TrimEnd());
    }

    [Fact]
    public async Task Without_it_the_words_are_not_known()
    {
        using var session = new Session().With("fruits.problem", File);
        Assert.Equal(1, await session.RunAsync("check", "fruits.problem"));
        Assert.Contains("the keyword 'list' is not known", session.Error, StringComparison.Ordinal);
    }
}
