using System.Text.Json;

namespace Discovery.Problems.Tests.Eigenvalues;

public sealed class EigenProblemTests
{
    private const string Well = "domain x in 0 .. 1\nunknown u(x)\neigen E in 0 .. 100\nequation u_xx/2 + E*u = 0\nboundary u = 0\n";

    [Fact]
    public void Levels_are_told_written_and_read_back()
    {
        var run = (EigenRun)Problem.Parse(Well).Answer(RunOptions.Default, null, default);
        Assert.Equal(RunStatus.Accepted, run.Status);
        Assert.Equal(4, run.Pairs.Length);
        Assert.Equal("E_1 = 4.93480220054", run.Summarise("").Headlines[0]);
        using var json = JsonDocument.Parse(run.ToJson());
        var read = (EigenRun)new EigenKind().ReadResult(json.RootElement, run.ModelJson);
        Assert.Equal(run.Pairs[1].At(0, 0.3), read.Pairs[1].At(0, 0.3));
        Assert.Equal(run.ToJson(), read.ToJson());
    }

    [Fact]
    public void Functions_in_pieces_are_read_back()
    {
        var run = (EigenRun)Problem.Parse("domain x in 0 .. 1\nunknown u(x)\neigen E in 0 .. 100\nequation diff((1 + 3*step(x - 0.5))*u_x, x) + E*u = 0\nboundary u = 0\n").Answer(RunOptions.Default, null, default);
        Assert.Equal(RunStatus.Accepted, run.Status);
        using var json = JsonDocument.Parse(run.ToJson());
        var read = (EigenRun)new EigenKind().ReadResult(json.RootElement, run.ModelJson);
        Assert.Equal((double[])[0, 0.5, 1], read.Pairs[0].Ends.ToArray());
        Assert.Equal(run.Pairs[1].At(0, 0.7), read.Pairs[1].At(0, 0.7));
    }

    [Fact]
    public void A_number_in_homogeneous_equations_points_to_the_statement_for_it()
    {
        var error = Assert.Throws<ProblemException>(() => Problem.Parse(Well.Replace("eigen", "unknown", StringComparison.Ordinal), "test.problem"));
        Assert.EndsWith("for all values of E with a solution other than zero write 'eigen E in 0 .. 100' in place of 'unknown'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eigenvalues_go_without_data()
    {
        var error = Assert.Throws<ProblemException>(() => Problem.Parse(Well + "exact u = x", "test.problem"));
        Assert.Equal("test.problem:3:7: 'eigen' goes without data, exact solutions and regions.", error.Message);
    }
}
