using System.Collections.Immutable;

namespace Discovery.Pde.Networks;

/// <summary>Random networks whose edges are smooth, on the domain of a problem.</summary>
internal static class StartingNetwork
{
    /// <summary>Half the width of hidden grids at first; they follow their nodes from the first step on.</summary>
    private const double HiddenReach = 1.5;

    public static Network Create(Shape shape, Vocabulary vocabulary, int degree, int intervals, RandomSource random)
    {
        var layers = ImmutableArray.CreateBuilder<Layer>();
        for (var l = 0; l + 1 < shape.LevelCount; l++)
        {
            var inputs = shape.Width(l);
            var reach = l == 0 ? 1 : HiddenReach;
            var grid = new SplineGrid(-reach, reach, intervals);
            var sums = shape.Sums(l + 1) + (2 * shape.Products(l + 1));
            var edges = Enumerable.Range(0, sums * inputs).Select(_ => (Edge)Smooth(grid, degree, 1 / Math.Sqrt(inputs), random)).ToImmutableArray();
            layers.Add(new Layer([.. Enumerable.Repeat(grid, inputs)], shape.Sums(l + 1), shape.Products(l + 1), edges));
        }
        ImmutableArray<AffineMap> maps = [.. vocabulary.Box.Axes.Select(axis => new AffineMap(2 / axis.Length, -(axis.High + axis.Low) / axis.Length))];
        return new Network(
            [.. vocabulary.Box.Axes.Select(axis => axis.Name)],
            vocabulary.Unknowns,
            maps,
            [.. vocabulary.Unknowns.Select(_ => AffineMap.Identity)],
            degree,
            layers.DrainToImmutable());
    }

    /// <summary>A random line, parabola and sine.</summary>
    private static SplineEdge Smooth(SplineGrid grid, int degree, double scale, RandomSource random)
    {
        double line = random.Normal(), parabola = random.Normal(), wave = random.Normal();
        double frequency = random.Uniform(1.5, 4), phase = random.Uniform(0, 2 * Math.PI);
        var coefficients = ImmutableArray.CreateBuilder<double>();
        for (var i = 0; i < grid.CoefficientCount(degree); i++)
        {
            var x = grid.Greville(i, degree) / grid.High;
            coefficients.Add(0.6 * scale * ((line * x) + (parabola * ((x * x) - (1.0 / 3))) + (wave * Math.Sin((frequency * x) + phase))));
        }
        return new SplineEdge(coefficients.DrainToImmutable());
    }
}
