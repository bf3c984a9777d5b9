namespace Discovery.Problems.Tests.Probes;

/// <summary>Questions for what hidden units carry.</summary>
public sealed class ProbeKindTests
{
    [Fact]
    public void The_method_that_was_planted_is_told_and_the_run_is_read_back_as_it_was_written()
    {
        var run = (ProbeRun)ProblemKinds.Default.Load(ProblemFiles.At("oscillator-inside.problem")).Answer(RunOptions.Default, null, default);
        Assert.Equal(RunStatus.Accepted, run.Status);
        Assert.StartsWith("the units carry exponential: R2 0.99", run.Verdict, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Pairs, pair => pair.AreTheSame);
        var again = ProblemKinds.Default.ReadResult(run.ToJson());
        Assert.Equal(run.ToJson(), again.ToJson());
        Assert.Equal(run.ToLatexBody(), again.ToLatexBody());
        Assert.Contains("What these rows can tell", run.ToPage([]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hidden h1\nidea a x\n", "the table is missing; expected a line such as 'data \"activations.csv\"'.")]
    [InlineData("hidden h1\ndata \"x.csv\"\n", "there is nothing to look for in the hidden units; expected 'idea NAME FORMULAS', such as 'idea exponential cos(w*dt) sin(w*dt)/w', or 'label x y'.")]
    [InlineData("hidden h1 .. k3\ndata \"x.csv\"\nidea a x\n", "'h1 .. k3' names no columns; expected one name with rising numbers, such as h1 .. h16, at most 2000.")]
    [InlineData("hidden h1 h1\ndata \"x.csv\"\nidea a x\n", "the unit 'h1' is named twice; each stands once.")]
    [InlineData("hidden h1 .. h3\ndata \"x.csv\"\nidea a h2\n", "'h2' is a hidden unit; ideas are told in what goes into the model.")]
    [InlineData("hidden h1\ndata \"x.csv\"\nidea a x\nidea a x^2\n", "the idea 'a' was already given; names must differ.")]
    [InlineData("hidden h1\ndata \"x.csv\"\nidea a 2\n", "'2' is a constant; expected formulas in columns of the table.")]
    public void Mistakes_are_told_in_a_sentence(string text, string sentence) =>
        Assert.EndsWith(sentence, Assert.Throws<ProblemException>(() => ProblemKinds.Default.Read(new ProblemFile(text, "test", ""))).Message, StringComparison.Ordinal);
}
