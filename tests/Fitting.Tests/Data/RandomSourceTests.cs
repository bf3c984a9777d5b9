namespace Discovery.Fitting.Tests.Data;

public sealed class RandomSourceTests
{
    [Fact]
    public void Bits_are_those_of_xoshiro256_seeded_by_splitmix64()
    {
        // Oracle: the recurrences of Blackman and Vigna, evaluated with Python's unlimited integers for the seed 0.
        var random = new RandomSource(0);
        Assert.Equal(0x99EC5F36CB75F2B4UL, random.NextBits());
        Assert.Equal(0xBF6E1F784956452AUL, random.NextBits());
        Assert.Equal(0x1A5F849D4933E6E0UL, random.NextBits());
    }

    [Fact]
    public void Normals_have_mean_0_and_deviation_1()
    {
        // 100 000 draws: the mean has standard error .003, the variance .0045; five of them are allowed.
        var random = new RandomSource(3);
        double sum = 0, squares = 0;
        for (int i = 0; i < 100_000; i++)
        {
            double x = random.Normal();
            sum += x;
            squares += x * x;
        }

        Assert.InRange(sum / 100_000, -0.016, 0.016);
        Assert.InRange(squares / 100_000, 0.977, 1.023);
    }

    [Fact]
    public void A_fork_does_not_depend_on_what_was_drawn()
    {
        var drawn = new RandomSource(5);
        drawn.Uniform();
        Assert.Equal(new RandomSource(5).Fork(2).NextBits(), drawn.Fork(2).NextBits());
        Assert.NotEqual(new RandomSource(5).Fork(2).NextBits(), new RandomSource(5).Fork(3).NextBits());
    }

    [Fact]
    public void A_shuffle_keeps_every_item()
    {
        int[] items = [.. Enumerable.Range(0, 50)];
        new RandomSource(1).Shuffle(items.AsSpan());
        Assert.NotEqual(Enumerable.Range(0, 50), items);
        Assert.Equal(Enumerable.Range(0, 50), items.Order());
    }
}
