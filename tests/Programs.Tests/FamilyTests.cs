namespace Discovery.Programs.Tests;

/// <summary>Machines of the kinds that people build; each program is run on 100 fresh sequences of four times the length.</summary>
public sealed class FamilyTests
{
    /// <summary>CRC of three bits with the polynomial x^3 + x + 1: the mask is found from the rows where the leaving bit is set.</summary>
    [Fact]
    public void A_check_sum_of_a_shift_register() => Assert.Equal("y = 0;  y = y * 2 and 7 xor (y div 4 xor x) * 3", Found(0, 1, Drawn.Rule((q, x) => (q << 1 & 7) ^ ((x ^ (q >> 2)) * 3), (_, r, _) => r), 12));

    [Fact]
    public void What_goes_towards_its_input() => Assert.Equal("y = 0;  y = y + sign(x - y)", Found(0, 4, Drawn.Rule((q, x) => q + Math.Sign(x - q), (_, r, _) => r)));

    [Fact]
    public void Cases_with_two_bounds() => Found(14, 26, Drawn.Rule((q, x) => x < 18 ? 1 : x > 22 ? 0 : q, (_, r, _) => r), 14);

    [Fact]
    public void A_bit_that_must_last_three_steps()
    {
        Found(0, 1, columns =>
        {
            var (held, one, two) = (0L, 0L, 0L);
            return Array.ConvertAll(columns[0], x =>
            {
                if (x == one && x == two) held = x;
                (two, one) = (one, x);
                return held;
            });
        }, 16);
    }

    [Fact]
    public void The_middle_of_the_last_three() => Found(0, 20, columns => [.. columns[0].Select((x, i) => new[] { x, i > 0 ? columns[0][i - 1] : 0, i > 1 ? columns[0][i - 2] : 0 }.Order().ElementAt(1))]);

    [Fact]
    public void Weights_by_turns() => Found(0, 9, columns => [.. columns[0].Select((_, i) => columns[0].Take(i + 1).Select((x, k) => x * (1 + (k % 2))).Sum() % 10)]);

    private static string Found(int low, int high, Func<long[][], long[]> rule, int length = 10)
    {
        var chosen = ProgramSearch.Find(Drawn.From(low, high, rule, length: length)).Chosen;
        Assert.NotNull(chosen);
        Assert.Equal(0, Drawn.Wrong(chosen.Program, Drawn.From(low, high, rule, 100, 40, seed: 2)));
        return chosen.Program.Text;
    }
}
