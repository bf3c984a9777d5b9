using System.Collections.Immutable;

namespace Discovery.Fitting.Networks;

/// <summary>
/// Random starts that are smooth: an edge is a random line and parabola with a little noise on its coefficients, so that
/// training begins near the simple functions that laws are made of. Every second start also bends its edges by a random sine.
/// </summary>
internal static class RandomNetwork
{
    /// <summary>Deviation of what is added to each coefficient, against curves of order 1: no two edges of a start are alike.</summary>
    private const double Noise = 0.05;

    /// <summary>Half the width of hidden grids at first; they follow their nodes where training begins.</summary>
    private const double HiddenReach = 1.5;

    public static Network Create(Shape shape, Dataset data, int degree, int intervals, RandomSource random)
    {
        if (shape.InputCount != data.InputCount)
            throw new ArgumentException($"The shape '{shape}' has {shape.InputCount} inputs where the data have {data.InputCount}.", nameof(shape));
        if (shape.OutputCount != data.TargetCount && data.TargetCount != 1)
            throw new ArgumentException($"The shape '{shape}' has {shape.OutputCount} outputs where the data have {data.TargetCount} targets.", nameof(shape));
        bool bent = random.Uniform() < 0.5;
        var layers = ImmutableArray.CreateBuilder<Layer>(shape.LevelCount - 1);
        for (int l = 0; l + 1 < shape.LevelCount; l++)
        {
            int inputs = shape.Width(l);
            double reach = l == 0 ? 1 + (2 * Network.GridMargin) : HiddenReach;
            var grid = new SplineGrid(-reach, reach, intervals);
            int sums = shape.Sums(l + 1) + (2 * shape.Products(l + 1));
            var edges = ImmutableArray.CreateBuilder<Edge>(sums * inputs);
            for (int e = 0; e < sums * inputs; e++) edges.Add(SmoothEdge(grid, degree, 1 / Math.Sqrt(inputs), bent, random));
            layers.Add(new Layer([.. Enumerable.Repeat(grid, inputs)], shape.Sums(l + 1), shape.Products(l + 1), edges.DrainToImmutable()));
        }

        ImmutableArray<AffineMap> maps = [.. Enumerable.Range(0, data.InputCount).Select(i => AffineMap.ToUnitRange(data.Input(i)))];
        int outputs = shape.OutputCount;
        if (data.TargetCount == outputs)
        {
            ImmutableArray<AffineMap> targetMaps = [.. Enumerable.Range(0, outputs).Select(i => AffineMap.Standardising(data.TargetAt(i), data.Weights))];
            return new Network([.. data.InputNames], [.. data.TargetNames], maps, targetMaps, degree, layers.DrainToImmutable());
        }

        // Several outputs for one target: the scores of its classes, which have no scale of their own.
        ImmutableArray<string> classes = [.. Enumerable.Range(0, outputs).Select(i => $"{data.TargetName}={i}")];
        return new Network([.. data.InputNames], classes, maps, [.. Enumerable.Repeat(AffineMap.Identity, outputs)], degree, layers.DrainToImmutable());
    }

    private static SplineEdge SmoothEdge(SplineGrid grid, int degree, double scale, bool bent, RandomSource random)
    {
        double line = random.Normal(), parabola = random.Normal(), wave = bent ? random.Normal() : 0;
        double frequency = random.Uniform(1.5, 5), phase = random.Uniform(0, 2 * Math.PI);
        var coefficients = ImmutableArray.CreateBuilder<double>(grid.CoefficientCount(degree));
        for (int i = 0; i < grid.CoefficientCount(degree); i++)
        {
            double x = grid.Greville(i, degree) / grid.High;
            double smooth = (line * x) + (parabola * ((x * x) - (1.0 / 3))) + (wave * Math.Sin((frequency * x) + phase));
            coefficients.Add(scale * (smooth + (Noise * random.Normal())));
        }

        return new SplineEdge(coefficients.DrainToImmutable());
    }
}
