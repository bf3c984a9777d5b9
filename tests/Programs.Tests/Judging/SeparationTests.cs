using System.Collections.Immutable;

namespace Discovery.Programs.Tests.Judging;

public sealed class SeparationTests
{
    private static readonly ImmutableArray<ImmutableArray<long>> Bits = [[0], [1]];

    /// <summary>Two ways to keep a remainder: all pairs of their states are seen, so that they are equal for ever.</summary>
    [Fact]
    public void Equal_machines_are_proved_equal() =>
        Assert.True(Separation.Of(SequenceProgram.Parse("r = 0;  r = (r + x) mod 2;  y = r"), SequenceProgram.Parse("r = 0;  r = r xor x;  y = r"), Bits).IsProved);

    /// <summary>A counter up to three and one up to four differ after four ones and not before.</summary>
    [Fact]
    public void The_shortest_input_that_separates_is_found()
    {
        var separation = Separation.Of(SequenceProgram.Parse("r = 0;  r = min(r + x, 3);  y = r"), SequenceProgram.Parse("r = 0;  r = min(r + x, 4);  y = r"), Bits);
        Assert.Equal([1, 1, 1, 1], separation.Input.Select(row => row[0]));
        Assert.Equal(3, separation.First!.Value[0]);
        Assert.Equal(4, separation.Second!.Value[0]);
    }
}
