namespace Discovery.Programs.Tests;

/// <summary>Programs that come back from sequences of a rule; each is run on 100 fresh sequences of four times the length.</summary>
public sealed class ProgramSearchTests
{
    [Fact]
    public void A_sum_modulo_five() => AssertFound(0, 4, Drawn.Rule((q, x) => (q + x) % 5, (_, r, _) => r));

    [Fact]
    public void Long_division_by_three() => AssertFound(0, 1, Drawn.Rule((q, x) => ((2 * q) + x) % 3, (q, _, x) => ((2 * q) + x) / 3));

    [Fact]
    public void The_largest_so_far() => AssertFound(0, 99, Drawn.Rule(Math.Max, (_, r, _) => r));

    [Fact]
    public void The_sum_of_the_last_three() => AssertFound(0, 99, columns => [.. columns[0].Select((x, i) => x + (i > 0 ? columns[0][i - 1] : 0) + (i > 1 ? columns[0][i - 2] : 0))]);

    /// <summary>Speed and place under a force, the spring of SYSTEMS: second order, no register of the input's own.</summary>
    [Fact]
    public void A_spring()
    {
        AssertFound(-10, 10, columns =>
        {
            var (speed, place) = (0L, 0L);
            return Array.ConvertAll(columns[0], x =>
            {
                speed += x - place;
                return place += speed;
            });
        });
    }

    [Fact]
    public void Addition_says_what_it_carries()
    {
        var examples = Drawn.From(0, 9, Addition, inputs: 2);
        var chosen = ProgramSearch.Find(examples).Chosen;
        Assert.Equal("c = 0;  s = a + b + c;  y = s mod 10;  c = s div 10", chosen?.Program.Text);
        Assert.Empty(chosen!.Misfits);
    }

    [Fact]
    public void A_palindrome_is_read_from_both_ends() => AssertFound(0, 1, columns => [.. columns[0].Select((_, i) => Enumerable.Range(0, i + 1).All(j => columns[0][j] == columns[0][i - j]) ? 1L : 0)]);

    /// <summary>Fibonacci's numbers have no input; the recurrence and its start are all there is.</summary>
    [Fact]
    public void A_recurrence_without_input()
    {
        long[] numbers = [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144];
        var examples = new ExampleSet([], ["y"], [], [numbers], [0, 12]);
        var program = ProgramSearch.Find(examples).Chosen!.Program;
        Assert.Equal(377, new ProgramRunner(program).Run([], 14)[0][13]);
    }

    /// <summary>Four of two hundred outputs are turned around; the program is that of the others, and these are named.</summary>
    [Fact]
    public void Wrong_outputs_are_named()
    {
        var examples = Drawn.From(0, 4, Drawn.Rule((q, x) => (q + x) % 5, (_, r, _) => r));
        int[] odd = [17, 60, 133, 181];
        foreach (var row in odd) examples.Outputs[0][row] = (examples.Outputs[0][row] + 1) % 5;
        var chosen = ProgramSearch.Find(examples).Chosen!;
        Assert.Equal(odd, chosen.Misfits);
        Assert.Equal(0, Drawn.Wrong(chosen.Program, Drawn.From(0, 4, Drawn.Rule((q, x) => (q + x) % 5, (_, r, _) => r), 100, 40, seed: 2)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Random_outputs_have_no_program(int symbols)
    {
        var random = new Random(7);
        Assert.Null(ProgramSearch.Find(Drawn.From(0, 3, columns => Array.ConvertAll(columns[0], _ => (long)random.Next(symbols)))).Chosen);
    }

    /// <summary>Two sequences leave open what happens beyond them: a rival is told with an input on which it differs.</summary>
    [Fact]
    public void What_would_decide_is_asked()
    {
        var rule = Drawn.Rule((q, x) => x == 1 ? q + 1 : 0, (_, r, _) => r >= 3 ? 1 : 0);
        var finding = ProgramSearch.Find(Drawn.From(0, 1, rule, sequences: 10));
        foreach (var rival in finding.Rivals)
        {
            Assert.True(rival.Separation.IsFound);
            var input = rival.Separation.Input;
            long[][] columns = [[.. input.Select(row => row[0])]];
            Assert.NotEqual(new ProgramRunner(finding.Chosen!.Program).Run(columns, input.Length)[0][^1], new ProgramRunner(rival.Candidate.Program).Run(columns, input.Length)[0][^1]);
        }
    }

    [Fact]
    public void The_same_rows_give_the_same_program()
    {
        var examples = Drawn.From(0, 9, Addition, inputs: 2);
        Assert.Equal(ProgramSearch.Find(examples).Chosen!.Program.Text, ProgramSearch.Find(examples).Chosen!.Program.Text);
    }

    private static long[] Addition(long[][] columns)
    {
        var carry = 0L;
        return [.. columns[0].Zip(columns[1], (a, b) =>
        {
            var sum = a + b + carry;
            carry = sum / 10;
            return sum % 10;
        })];
    }

    private static void AssertFound(int low, int high, Func<long[][], long[]> rule)
    {
        var chosen = ProgramSearch.Find(Drawn.From(low, high, rule)).Chosen;
        Assert.NotNull(chosen);
        Assert.Equal(0, Drawn.Wrong(chosen.Program, Drawn.From(low, high, rule, 100, 40, seed: 2)));
    }
}
