using System.Globalization;

namespace Discovery.Fitting.Tests.Smoothing;

public sealed class SmoothNetworkTests
{
    private static readonly Func<double[], double> Ridge = x => Math.Sin(2 * (x[0] + x[1])) + (x[2] * x[2]);

    [Fact]
    public void What_is_foreseen_comes_nearer_to_the_truth_than_the_noise_of_a_row()
    {
        var network = SmoothNetwork.Train(Drawn(Ridge, inputs: 3, rows: 400, noise: 0.2, seed: 1), null, new RandomSource(1));
        var truth = Drawn(Ridge, inputs: 3, rows: 2000, noise: 0, seed: 2);

        // About 30 constants that matter of 400 rows leave .2 sqrt(30/400) = .055; twice that for what splines cannot follow.
        Assert.InRange(truth.Rmse(network.Predict(truth)), 0, 0.11);
        // The deviation of 400 draws is known to 1/sqrt(800) = 4 %; four of these.
        Assert.InRange(network.Noise, 0.2 * 0.84, 0.2 * 1.16);
    }

    [Fact]
    public void A_product_is_learnt_from_few_clean_rows()
    {
        var network = SmoothNetwork.Train(Drawn(x => x[0] * x[1], inputs: 2, rows: 40, noise: 0, seed: 3), null, new RandomSource(1));
        var truth = Drawn(x => x[0] * x[1], inputs: 2, rows: 1000, noise: 0, seed: 4);

        // The deviation of the product of two even variables on [-1, 1] is 1/3; without a hidden sum all of it would be left.
        Assert.InRange(truth.Rmse(network.Predict(truth)), 0, 0.03);
    }

    [Fact]
    public void Of_noise_alone_hardly_anything_is_foreseen()
    {
        var network = SmoothNetwork.Train(Drawn(_ => 0, inputs: 4, rows: 200, noise: 1, seed: 5), null, new RandomSource(1));
        var truth = Drawn(_ => 0, inputs: 4, rows: 1000, noise: 0, seed: 6);

        // A straight line through noise has five constants, sqrt(5/200) = .16.
        Assert.InRange(truth.Rmse(network.Predict(truth)), 0, 0.25);
    }

    [Fact]
    public void Beyond_the_rows_it_goes_on_as_straight_lines()
    {
        var network = SmoothNetwork.Train(Drawn(Ridge, inputs: 3, rows: 300, noise: 0.05, seed: 7), null, new RandomSource(1));
        Dataset Far(double reach) => new(["x0", "x1", "x2"], [[reach], [reach], [reach]], "y", [0]);

        double near = network.Predict(Far(10))[0], far = network.Predict(Far(100))[0];
        // A line through two points ten times as far apart: hidden sums and outer functions are both straight there.
        Assert.True(Math.Abs(far) < 12 * (Math.Abs(near) + 10), $"{near} at 10, {far} at 100");
        Assert.True(network.Foresee(Far(10)).Spreads[0] > network.Foresee(Far(0.1)).Spreads[0]);
    }

    [Fact]
    public void Inputs_of_few_levels_and_inputs_over_decades_are_followed()
    {
        var random = new RandomSource(8);
        double[] level = [.. Enumerable.Range(0, 240).Select(row => (double)(row % 3))], wide = [.. level.Select(_ => Math.Pow(10, random.Uniform(0, 3)))];
        double[] constant = Array.ConvertAll(level, _ => 4.0);
        var data = new Dataset(["level", "wide", "constant"], [level, wide, constant], "y", [.. level.Select((value, row) => (value == 1 ? 2 : 0) + Math.Log(wide[row]) + (0.1 * random.Normal()))]);

        var network = SmoothNetwork.Train(data, null, new RandomSource(1));
        var truth = data.Rows([.. Enumerable.Range(0, 240)]);
        Assert.InRange(truth.Rmse(network.Predict(truth)), 0.08, 0.11);
        Assert.Contains(network.Members[0].Network.InputNames, name => name == "log(wide)");
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        var data = Drawn(Ridge, inputs: 3, rows: 120, noise: 0.1, seed: 9);
        var one = SmoothNetwork.Train(data, new SmoothOptions { Threads = 1 }, new RandomSource(3)).Predict(data);
        Assert.Equal(one, SmoothNetwork.Train(data, new SmoothOptions { Threads = 2 }, new RandomSource(3)).Predict(data));
    }

    [Fact]
    public void The_better_told_widths_weigh_more()
    {
        var network = SmoothNetwork.Train(Drawn(x => x[0] * x[1], inputs: 2, rows: 200, noise: 0.05, seed: 10), null, new RandomSource(1));

        Assert.Equal(1, network.Members.Sum(member => member.Weight), 1e-12);
        Assert.Equal(network.Members.OrderByDescending(member => member.Evidence), network.Members);
        // A product is no sum of functions of single inputs.
        Assert.Equal(1, network.Members[^1].Network.Layers[0].SumCount);
        Assert.All(network.Members, member => Assert.InRange(member.Free, 0, member.Network.ParameterCount));
    }

    [Fact]
    public void Fewer_than_ten_rows_are_refused() =>
        Assert.Contains("9 rows", Assert.Throws<DataException>(() => SmoothNetwork.Train(Drawn(Ridge, 3, 9, 0, 11), null, new RandomSource(1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_stopped_training_hands_on_what_it_has()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var data = Drawn(Ridge, 3, 100, 0.1, 12);
        Assert.All(SmoothNetwork.Train(data, null, new RandomSource(1), stopped.Token).Predict(data), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void A_file_loads_again_to_the_same_bits_and_another_is_refused()
    {
        var data = Drawn(Ridge, 3, 60, 0.1, 13);
        var network = SmoothNetwork.Train(data, new SmoothOptions { Widths = [0, 2], Starts = 1 }, new RandomSource(1));
        var again = SmoothNetwork.FromJson(network.ToJson());
        Assert.Equal(network.Predict(data), again.Predict(data));
        Assert.Equal((network.Noise, network.ToJson()), (again.Noise, again.ToJson()));
        Assert.Contains("'format'", Assert.Throws<FormatException>(() => SmoothNetwork.FromJson(network.Members[0].Network.ToJson())).Message, StringComparison.Ordinal);
    }

    private static Dataset Drawn(Func<double[], double> function, int inputs, int rows, double noise, int seed)
    {
        var random = new RandomSource(seed);
        var columns = Enumerable.Range(0, inputs).Select(_ => Enumerable.Range(0, rows).Select(_ => random.Uniform(-1, 1)).ToArray()).ToArray();
        return new Dataset([.. columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"x{i}"))], columns, "y",
            [.. Enumerable.Range(0, rows).Select(row => function([.. columns.Select(column => column[row])]) + (noise * random.Normal()))]);
    }
}
