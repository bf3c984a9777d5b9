namespace Discovery.Programs.Tests.Language;

public sealed class ProgramTablesTests
{
    /// <summary>Two tables of one size are two; the same table used twice is one.</summary>
    [Theory]
    [InlineData("a = {0: 1, 1: 0}[x];  y = {0: 0, 1: 1}[a]", 2, "T_{2}(a")]
    [InlineData("a = {0: 1, 1: 0}[x];  y = {0: 1, 1: 0}[a]", 1, "T(a")]
    public void Each_table_has_a_name_of_its_own(string text, int count, string written)
    {
        var program = SequenceProgram.Parse(text, ["x"], ["y"]);
        Assert.Equal(count, new ProgramTables(program).All.Length);
        Assert.Contains(written, program.ToLatex(), StringComparison.Ordinal);
    }
}
