using System.Collections.Immutable;

namespace Discovery.Programs.Tests.Judging;

public sealed class ProgramEqualityTests
{
    private static readonly ImmutableArray<ImmutableArray<long>> Letters = [[0], [1], [2], [3]];

    /// <summary>Two ways to compute the same, with what is known of them: sums without end are decided by their responses, few states by the product automaton, the rest up to a length.</summary>
    [Theory]
    [InlineData("v = 0;  p = 0;  v = v + x - p;  p = p + v;  y = p", "y1 = 0;  y2 = 0;  y = x + y1 - y2;  y2 = y1;  y1 = y", EqualityKind.SameOnAllNumbers)]
    [InlineData("s = 0;  s = s * s + x;  y = s", "s = 0;  s = s * s + x;  y = s", EqualityKind.SameText)]
    [InlineData("s = 0;  s = s + x;  y = s mod 5", "y = 0;  y = (x + y) mod 5", EqualityKind.SameOnAllNumbers)]
    [InlineData("s = 0;  s = s + x;  y = s mod 5", "y = 0;  y = (x + 6 * y) mod 5", EqualityKind.SameOnAllNumbers)]
    [InlineData("r = 0;  r = (r + x) mod 2;  y = r", "r = 0;  r = r xor (x mod 2);  y = r", EqualityKind.SameOnAlphabet)]
    [InlineData("s = 0;  s = s + x;  y = abs(s)", "s = 0;  s = s + x;  y = s", EqualityKind.SameUpToLength)]
    [InlineData("s = 0;  s = s + x;  y = s", "s = 0;  s = s + x;  y = s + 1", EqualityKind.Different)]
    [InlineData("s = 0;  s = s + x;  y = s mod 5", "s = 0;  s = s + x;  y = s mod 6", EqualityKind.Different)]
    [InlineData("s = 1;  s = 2 * s;  y = s + x", "s = 1;  t = 0;  t = s;  s = 2 * s;  y = s + x + t - t", EqualityKind.SameOnAllNumbers)]
    public void What_is_known_of_two_programs(string first, string second, EqualityKind expected) =>
        Assert.Equal(expected, ProgramEquality.Of(SequenceProgram.Parse(first, ["x"], ["y"]), SequenceProgram.Parse(second, ["x"], ["y"]), Letters).Kind);

    [Fact]
    public void Programs_of_other_shapes_are_refused() => Assert.Equal(
        "the first program has 1 inputs and 1 outputs, the second 2 and 1; programs that can be the same have as many.",
        Assert.Throws<FormatException>(() => ProgramEquality.Of(SequenceProgram.Parse("y = x"), SequenceProgram.Parse("y = a + b"), Letters)).Message);
}
