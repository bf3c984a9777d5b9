using System.Collections.Immutable;

namespace Discovery.Fitting.Networks;

/// <summary>Makes a trained network larger without changing what it computes.</summary>
public static class NetworkGrowth
{
    /// <summary>Adds sum nodes to a hidden level: their incoming edges are random, their outgoing ones zero splines, so that training can use them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="level">1 for the first hidden level.</param>
    /// <param name="count">Nodes to add.</param>
    /// <param name="random">Source of the incoming edges.</param>
    public static Network Widen(Network network, int level, int count, RandomSource random)
    {
        CheckLevel(network, level);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Layer before = network.Layers[level - 1], after = network.Layers[level];
        var incoming = ImmutableArray.CreateBuilder<Edge>();
        for (int sum = 0; sum < before.SumCount + count; sum++)
        {
            bool isNew = sum >= before.PlainSums && sum < before.PlainSums + count;
            for (int input = 0; input < before.InputCount; input++)
            {
                incoming.Add(isNew
                    ? RandomNetwork.SmoothEdge(before.Grids[input], network.Degree, 1 / Math.Sqrt(before.InputCount), false, random)
                    : before[sum < before.PlainSums ? sum : sum - count, input]);
            }
        }

        SplineGrid grid = new(-RandomNetwork.HiddenReach, RandomNetwork.HiddenReach, after.Grids[0].Intervals);
        var outgoing = ImmutableArray.CreateBuilder<Edge>();
        for (int sum = 0; sum < after.SumCount; sum++)
        {
            for (int input = 0; input < after.InputCount + count; input++)
            {
                bool isNew = input >= before.PlainSums && input < before.PlainSums + count;
                outgoing.Add(isNew
                    ? new SplineEdge([.. new double[grid.CoefficientCount(network.Degree)]])
                    : after[sum, input < before.PlainSums ? input : input - count]);
            }
        }

        var wider = new Layer(before.Grids, before.PlainSums + count, before.Products, incoming.DrainToImmutable());
        var fed = new Layer(after.Grids.InsertRange(before.PlainSums, Enumerable.Repeat(grid, count)), after.PlainSums, after.Products, outgoing.DrainToImmutable());
        return network.With(network.Layers.SetItem(level - 1, wider).SetItem(level, fed));
    }

    /// <summary>Inserts a level after a hidden one: every node goes on to one of its own through the identity, and to the others through zero splines.</summary>
    /// <param name="network">The network.</param>
    /// <param name="level">1 for the first hidden level.</param>
    public static Network Deepen(Network network, int level)
    {
        CheckLevel(network, level);
        Layer after = network.Layers[level];
        int width = after.InputCount;
        var edges = ImmutableArray.CreateBuilder<Edge>(width * width);
        for (int sum = 0; sum < width; sum++)
        {
            for (int input = 0; input < width; input++)
            {
                SplineGrid grid = after.Grids[input];
                var coefficients = new double[grid.CoefficientCount(network.Degree)];
                for (int i = 0; i < coefficients.Length && sum == input; i++) coefficients[i] = grid.Greville(i, network.Degree);
                edges.Add(new SplineEdge([.. coefficients]));
            }
        }

        return network.With(network.Layers.Insert(level, new Layer(after.Grids, width, 0, edges.DrainToImmutable())));
    }

    /// <summary>Exchanges two nodes of a hidden level; both are sums, or both products.</summary>
    /// <param name="network">The network.</param>
    /// <param name="level">1 for the first hidden level.</param>
    /// <param name="first">One node.</param>
    /// <param name="second">The other.</param>
    public static Network Swap(Network network, int level, int first, int second)
    {
        CheckLevel(network, level);
        Layer before = network.Layers[level - 1], after = network.Layers[level];
        if (first < 0 || second < 0 || first >= after.InputCount || second >= after.InputCount || (first < before.PlainSums) != (second < before.PlainSums))
            throw new ArgumentException($"Nodes {first} and {second} of level {level} cannot be exchanged: it has {before.PlainSums} sums, then {before.Products} products.", nameof(second));
        int Other(int node) => node == first ? second : node == second ? first : node;
        int OtherSum(int sum)
        {
            int node = before.NodeOf(sum);
            return node < before.PlainSums ? Other(node) : before.PlainSums + (2 * (Other(node) - before.PlainSums)) + ((sum - before.PlainSums) % 2);
        }

        var incoming = Enumerable.Range(0, before.SumCount).SelectMany(sum => Enumerable.Range(0, before.InputCount).Select(input => before[OtherSum(sum), input]));
        var outgoing = Enumerable.Range(0, after.SumCount).SelectMany(sum => Enumerable.Range(0, after.InputCount).Select(input => after[sum, Other(input)]));
        return network.With(network.Layers
            .SetItem(level - 1, new Layer(before.Grids, before.PlainSums, before.Products, [.. incoming]))
            .SetItem(level, new Layer([.. Enumerable.Range(0, after.InputCount).Select(input => after.Grids[Other(input)])], after.PlainSums, after.Products, [.. outgoing])));
    }

    private static void CheckLevel(Network network, int level)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (level < 1 || level >= network.Layers.Length) throw new ArgumentOutOfRangeException(nameof(level), level, $"The hidden levels are 1 to {network.Layers.Length - 1}.");
    }
}
