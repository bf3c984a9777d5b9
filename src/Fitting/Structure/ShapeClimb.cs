namespace Discovery.Fitting.Structure;

/// <summary>
/// Trains the shapes under a given one in the order of their size, each from fresh starts, until one explains the data or larger ones no longer help.
/// </summary>
internal static class ShapeClimb
{
    /// <summary>A larger shape must beat the best error by this factor to count as progress.</summary>
    private const double Gain = 0.9;

    /// <summary>Shapes tried, smallest first, which bounds the time of a climb.</summary>
    private const int MostShapes = 24;

    /// <summary>Shapes that are still listed level by level, so that a deep and wide one does not list millions.</summary>
    private const int MostStarts = 200;

    /// <param name="run">Trains and keeps the history.</param>
    /// <param name="shape">The largest shape.</param>
    /// <param name="degree">Degree of the splines.</param>
    /// <param name="options">Floor and tolerance.</param>
    /// <param name="cancellation">On cancellation the best so far is returned; at least one shape is trained.</param>
    public static (Network Network, double Error) Run(PruningRun run, Shape shape, int degree, PruningOptions options, CancellationToken cancellation)
    {
        var tried = new List<Refined>();
        double best = double.PositiveInfinity;
        int idle = 0, patience = shape.LevelCount > 3 ? 3 : 2;
        foreach (Shape candidate in Smaller(shape))
        {
            Refined refined = run.RefineFully(run.FreshStart(candidate, degree));
            bool explains = refined.Error <= options.Floor;
            run.Log($"fresh start on {candidate}", refined.Network, double.NaN, refined.Error, explains);
            tried.Add(refined);
            idle = refined.Error > Gain * best ? idle + 1 : 0;
            best = Math.Min(best, refined.Error);
            if (explains || idle >= patience || cancellation.IsCancellationRequested) break;
        }

        Refined chosen = tried.First(refined => refined.Error <= run.Limit(best, refined.IsFalling));
        run.Log($"chose shape {chosen.Network.Shape}", chosen.Network, double.NaN, chosen.Error, true);
        return (chosen.Network, chosen.Error);
    }

    /// <summary>All shapes of the same depth and no wider anywhere, by number of edges.</summary>
    internal static IReadOnlyList<Shape> Smaller(Shape shape)
    {
        var shapes = new List<List<(int Sums, int Products)>> { new() { (shape.InputCount, 0) } };
        for (int level = 1; level < shape.LevelCount; level++)
        {
            bool last = level == shape.LevelCount - 1;
            var longer = new List<List<(int, int)>>();
            foreach (List<(int, int)> start in shapes)
            {
                foreach ((int sums, int products) in last ? [(shape.OutputCount, 0)] : Widths(shape.Sums(level), shape.Products(level)))
                    longer.Add([.. start, (sums, products)]);
            }

            shapes = [.. longer.OrderBy(Edges).Take(MostStarts)];
        }

        return [.. shapes.OrderBy(Edges).Take(MostShapes).Select(levels => Shape.Of([.. levels]))];
    }

    private static IEnumerable<(int Sums, int Products)> Widths(int sums, int products)
    {
        for (int s = 0; s <= sums; s++)
        {
            for (int p = 0; p <= products; p++)
            {
                if (s + p > 0) yield return (s, p);
            }
        }
    }

    private static int Edges(List<(int Sums, int Products)> levels)
    {
        int edges = 0;
        for (int level = 1; level < levels.Count; level++)
            edges += (levels[level - 1].Sums + levels[level - 1].Products) * (levels[level].Sums + (2 * levels[level].Products));
        return edges;
    }
}

/// <param name="Network">The network on the grid where its error is least.</param>
/// <param name="Error">Its error.</param>
/// <param name="IsFalling">The finest grid still lowered the error by a lot, so that a finer one would again.</param>
internal sealed record Refined(Network Network, double Error, bool IsFalling);
