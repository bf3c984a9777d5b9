namespace Discovery.Programs.Tests.Language;

/// <summary>Programs as text, read and written.</summary>
public sealed class ProgramTextTests
{
    [Theory]
    [InlineData("c = 0;  s = a + b + c;  y = s mod 2;  c = s div 2")]
    [InlineData("y = {0: 1, 1: 0}[x]")]
    [InlineData("q = 0;  y = {(0, -1): 1, (1, 2): 0}[q, x];  q = x")]
    [InlineData("y = a - (b - 1) * 2")]
    [InlineData("r = 0;  r = max(r + x, 0);  y = if(r == 0, 1, 0) or x > 2")]
    public void What_is_written_is_read_again(string text) => Assert.Equal(text, SequenceProgram.Parse(text).Text);

    [Fact]
    public void Inputs_outputs_and_registers_are_told_apart()
    {
        var program = SequenceProgram.Parse("c = 0;  s = a + b + c;  y = s mod 2;  c = s div 2");
        Assert.Equal("a b", string.Join(" ", program.Inputs));
        Assert.Equal("y", Assert.Single(program.Outputs));
        Assert.Equal(new Register("c", 0), Assert.Single(program.Registers));
    }

    /// <summary>13 + 11 = 24 in binary, the last digits first: 1011 + 1101 gives 00011.</summary>
    [Fact]
    public void A_program_runs_step_by_step()
    {
        var program = SequenceProgram.Parse("c = 0;  s = a + b + c;  y = s mod 2;  c = s div 2");
        Assert.Equal([0, 0, 0, 1, 1], new ProgramRunner(program).Run([[1, 0, 1, 1, 0], [1, 1, 0, 1, 0]], 5)[0].Select(value => (int)value!.Value));
    }

    /// <summary>Quotients are rounded down and remainders take the divisor's sign, as in Python and in mathematics.</summary>
    [Theory]
    [InlineData(-7, 3, -3, 2)]
    [InlineData(7, 3, 2, 1)]
    [InlineData(-6, 3, -2, 0)]
    public void Quotients_are_rounded_down(long a, long b, long quotient, long remainder)
    {
        Assert.Equal(quotient, Operators.FloorDivide(a, b));
        Assert.Equal(remainder, Operators.FloorRemainder(a, b));
    }

    [Fact]
    public void A_mistake_is_told() => Assert.Equal("found '', expected ')'.", Assert.Throws<FormatException>(() => SequenceProgram.Parse("y = (x + 1")).Message);

    [Fact]
    public void Python_is_a_generator() => Assert.Equal(
        "def run(rows):\n    c = 0\n    for a, b in rows:\n        s = (a + b) + c\n        y = s % 2\n        c = s // 2\n        yield y\n",
        SequenceProgram.Parse("c = 0;  s = a + b + c;  y = s mod 2;  c = s div 2").ToPython());
}
