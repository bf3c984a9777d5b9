
namespace Discovery.Pde.Tests.Jets;

/// <summary>Oracle: central differences. Their error is the truncation h^2 f'''/6 plus rounding eps/h, here about 1e-9 of the values' scale.</summary>
public sealed unsafe class JetTests
{
    private static readonly string[] Shapes = ["1 1", "2 1", "2 3 1", "2 2 2 1", "2 1x2 1", "2 0x2 2", "3 2x1 2 1"];

    [Fact]
    public void Jets_are_the_derivatives_of_lower_jets() => PropertyRuns.Check(JetsAgree, 40);

    [Fact]
    public void The_derivatives_by_the_coefficients_agree_with_differences() => PropertyRuns.Check(CoefficientsAgree, 40);

    private static bool JetsAgree(int seed)
    {
        var random = new RandomSource(seed);
        var (network, jets) = Draw(random);
        var plan = new JetPlan(network);
        var parameters = Parameters(plan);
        var evaluator = new JetEvaluator(plan, jets);
        var points = Points(network, random);
        const double h = 1e-5;
        foreach (var index in jets.Indices.Where(index => index.Total > 0))
        {
            var axis = Enumerable.Range(0, network.InputCount).First(i => index[i] > 0);
            var lower = jets[index - MultiIndex.Unit(axis)];
            var above = Jet(evaluator, parameters, Moved(points, axis, h), lower);
            var below = Jet(evaluator, parameters, Moved(points, axis, -h), lower);
            var own = Jet(evaluator, parameters, points, jets[index]);
            var scale = own.Concat(above).Max(Math.Abs) + 1;
            if (!own.Select((value, r) => Math.Abs(value - ((above[r] - below[r]) / (2 * h)))).All(error => error < 1e-4 * scale)) return false;
        }
        return true;
    }

    private static bool CoefficientsAgree(int seed)
    {
        var random = new RandomSource(seed);
        var (network, jets) = Draw(random);
        var plan = new JetPlan(network);
        var parameters = Parameters(plan);
        var evaluator = new JetEvaluator(plan, jets);
        var points = Points(network, random);
        var weights = Enumerable.Range(0, network.OutputCount * jets.Count).Select(_ => random.Normal()).ToArray();

        Weighted(evaluator, parameters, points, weights);
        for (var k = 0; k < network.OutputCount; k++)
            for (var j = 0; j < jets.Count; j++) new Span<double>(evaluator.OutputWeight(k, j), Columns.Tile).Fill(weights[(k * jets.Count) + j]);
        var slots = new AlignedBuffer((long)plan.EdgeCount * Columns.Tile * BasisJets.Lanes);
        var starts = new int[plan.EdgeCount * Columns.Tile];
        fixed (int* pinned = starts) evaluator.Backward(0, slots.Pointer, pinned);
        var jacobian = new double[plan.ParameterCount + BasisJets.Lanes, Columns.Tile];
        for (var slot = 0; slot < plan.EdgeCount; slot++)
            for (var r = 0; r < Columns.Tile; r++)
                for (var j = 0; j <= network.Degree; j++)
                    jacobian[starts[(slot * Columns.Tile) + r] + j, r] += slots.Span[(((slot * Columns.Tile) + r) * BasisJets.Lanes) + j];

        const double h = 1e-6;
        for (var trial = 0; trial < 12; trial++)
        {
            var p = random.Below(plan.ParameterCount);
            var before = parameters.Span[p];
            parameters.Span[p] = before + h;
            var above = Weighted(evaluator, parameters, points, weights);
            parameters.Span[p] = before - h;
            var below = Weighted(evaluator, parameters, points, weights);
            parameters.Span[p] = before;
            var scale = above.Max(Math.Abs) + 1;
            for (var r = 0; r < Columns.Tile; r++)
            {
                var difference = (above[r] - below[r]) / (2 * h);
                if (!(Math.Abs(difference - jacobian[p, r]) < 1e-6 * (scale + Math.Abs(difference)))) return false;
            }
        }
        return true;
    }

    [Fact]
    public void The_chain_rule_of_order_four_has_the_numbers_of_set_partitions()
    {
        var jets = new JetSet(MultiIndex.Unit(0) + MultiIndex.Unit(0) + MultiIndex.Unit(0) + MultiIndex.Unit(0));
        var rule = ChainRule.Of(jets);
        // Stirling numbers of the second kind S(4, m): 1, 7, 6, 1.
        Assert.Equal([1.0, 7, 6, 1], rule.Terms.Where(term => term.Jet == 4).OrderBy(term => term.Order).Select(term => term.Polynomial.Sum(monomial => monomial.Factor)));
    }

    private static (Network Network, JetSet Jets) Draw(RandomSource random)
    {
        var shape = Shape.Parse(Shapes[random.Below(Shapes.Length)]);
        var box = new Box([.. new[] { "x", "y", "z" }.Take(shape.InputCount).Select(name => new Axis(name, -1 - random.Uniform(), 1 + random.Uniform()))]);
        var unknowns = new[] { "u", "v" }.Take(shape.OutputCount);
        var order = 1 + random.Below(4);
        // The knots' jump of the highest derivative that is needed would disturb the differences at degree order + 1.
        var network = StartingNetwork.Create(shape, new Vocabulary(box, [.. unknowns]), Math.Min(7, order + 3), 3 + random.Below(4), random);
        var wanted = default(MultiIndex);
        for (var n = 0; n < order; n++) wanted += MultiIndex.Unit(random.Below(shape.InputCount));
        return (network, new JetSet(wanted, MultiIndex.Unit(0)));
    }

    private static AlignedBuffer Parameters(JetPlan plan)
    {
        var parameters = new AlignedBuffer(plan.ParameterCount + BasisJets.Lanes);
        plan.Read(parameters.Span);
        return parameters;
    }

    private static double[][] Points(Network network, RandomSource random) =>
        [.. network.InputMaps.Select(map => Enumerable.Range(0, Columns.Tile).Select(_ => map.Invert(random.Uniform(-0.99, 0.99))).ToArray())];

    private static double[][] Moved(double[][] points, int axis, double by) => [.. points.Select((column, i) => i == axis ? column.Select(x => x + by).ToArray() : column)];

    private static double[] Jet(JetEvaluator evaluator, AlignedBuffer parameters, double[][] points, int jet)
    {
        evaluator.Forward(parameters.Pointer, points);
        return new Span<double>(evaluator.Output(0, jet), Columns.Tile).ToArray();
    }

    private static double[] Weighted(JetEvaluator evaluator, AlignedBuffer parameters, double[][] points, double[] weights)
    {
        evaluator.Forward(parameters.Pointer, points);
        var sums = new double[Columns.Tile];
        for (var w = 0; w < weights.Length; w++)
            for (var r = 0; r < sums.Length; r++) sums[r] += weights[w] * evaluator.Output(w / evaluator.Jets.Count, w % evaluator.Jets.Count)[r];
        return sums;
    }
}
