namespace Discovery.Programs.Lattices;

/// <summary>Points that stand on a lattice: each is A z + b with whole numbers z.</summary>
/// <param name="Basis">The columns of A, short ones.</param>
/// <param name="Shift">b, one of the points.</param>
/// <param name="Integers">z of each point.</param>
/// <param name="Misfit">Root mean square of the distance of points from their places.</param>
public sealed record HiddenLattice(double[][] Basis, double[] Shift, long[][] Integers, double Misfit)
{
    /// <summary>The most dimensions of points: reduction of noisy vectors is safe there.</summary>
    public const int MostDimensions = 8;

    /// <summary>Differences beyond the dimension: random ones make all of a lattice but once in a million, and vanishing combinations have small factors, which add little noise.</summary>
    private const int Spare = 20;

    /// <summary>Points nearer to each other than so many tolerances stand on one place.</summary>
    private const double Near = 4;

    /// <summary>Rounds in which places are read and the lattice fitted again, with the points that are near their places.</summary>
    private const int Rounds = 4;

    private const double Nearly = 0.3;

    /// <summary>Of the shortest vector, the share that points may stand off their places: evenly spread ones stand off by a quarter and more.</summary>
    private const double MostMisfit = 0.08;

    /// <summary>Tolerances that are tried, of the size of differences, the coarsest first.</summary>
    private static readonly double[] Tolerances = [3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];

    /// <summary>The coarsest lattice that all points stand on; null where there is none.</summary>
    /// <param name="points">At least twice as many as dimensions and spare differences; of one to eight numbers.</param>
    /// <exception cref="ArgumentException">Points of no or too many numbers.</exception>
    public static HiddenLattice? Find(IReadOnlyList<double[]> points)
    {
        var dimension = points.Count == 0 ? 0 : points[0].Length;
        if (dimension is < 1 or > MostDimensions) throw new ArgumentException($"found points of {dimension} numbers; a lattice is sought in 1 to {MostDimensions}.", nameof(points));
        // The order of the points is not to matter much, nor is chance to enter: the one nearest to the middle is the origin, differences run from it.
        double[] middle = [.. Enumerable.Range(0, dimension).Select(i => points.Average(point => point[i]))];
        var origin = points.MinBy(point => Distance(point, middle))!;
        double[][] differences = [.. points.Select(point => Minus(point, origin)).Where(difference => RealSystems.Dot(difference, difference) > 0).OrderBy(difference => RealSystems.Dot(difference, difference))];
        if (differences.Length <= dimension + Spare) return null;
        var scale = Math.Sqrt(RealSystems.Dot(differences[differences.Length / 2], differences[differences.Length / 2]));
        foreach (var tolerance in Tolerances)
            if (ShortVectors(differences, tolerance * scale) is { } basis && Refine(points, origin, basis) is { } lattice) return lattice;
        return null;
    }

    /// <summary>Short vectors of which the differences are whole-number combinations up to a tolerance: combinations that nearly vanish are told from those that do not by their length.</summary>
    private static double[][]? ShortVectors(double[][] differences, double tolerance)
    {
        var (dimension, chosen) = (differences[0].Length, new List<double[]>());
        foreach (var difference in differences)
        {
            if (chosen.Count == dimension + Spare) break;
            if (RealSystems.Dot(difference, difference) > Near * tolerance * Near * tolerance && chosen.TrueForAll(other => Distance(other, difference) > Near * tolerance * Near * tolerance)) chosen.Add(difference);
        }
        var count = chosen.Count;
        if (count <= dimension) return null;
        var rows = new double[count][];
        for (var i = 0; i < count; i++)
        {
            rows[i] = new double[count + dimension];
            rows[i][i] = 1;
            for (var k = 0; k < dimension; k++) rows[i][count + k] = chosen[i][k] / tolerance;
        }
        LatticeReduction.Reduce(rows);
        // A combination that vanishes has a place within some tolerances; its factors count as much.
        double Length(double[] row) => Math.Sqrt(RealSystems.Dot(row.AsSpan(count), row.AsSpan(count)));
        var lengths = rows.Select(Length).Order().ToList();
        for (var rank = dimension; rank >= 1; rank--)
        {
            var (vanishing, standing) = (lengths[count - rank - 1], lengths[count - rank]);
            if (standing < 4 * Math.Max(1, vanishing)) continue;
            return Sharpened(chosen, rows, [.. Enumerable.Range(0, count).Where(i => Length(rows[i]) >= standing)]);
        }
        return null;
    }

    /// <summary>Long differences know the basis better than the short combinations do: their whole numbers are the inverse of what the reduction did.</summary>
    private static double[][]? Sharpened(List<double[]> chosen, double[][] rows, int[] standing)
    {
        var (count, square) = (chosen.Count, new double[chosen.Count * chosen.Count]);
        for (var i = 0; i < count; i++)
            for (var j = 0; j <= i; j++)
                for (var k = 0; k < count; k++) square[(i * count) + j] += rows[k][i] * rows[k][j];
        var places = standing.Select(row => RealSystems.Solve(square, rows[row][..count])).ToList();
        if (places.Contains(null)) return null;
        List<double[]> whole = [.. Enumerable.Range(0, count).Select(i => places.Select(place => Math.Round(place![i])).ToArray())];
        var fitted = Enumerable.Range(0, chosen[0].Length).Select(k => RealSystems.Fit(whole, [.. chosen.Select(difference => difference[k])])).ToList();
        return fitted.Contains(null) ? null : [.. Enumerable.Range(0, standing.Length).Select(j => fitted.Select(coefficients => coefficients![j]).ToArray())];
    }

    /// <summary>The lattice through all points, from those near the origin to the far ones; null where points stand beside it.</summary>
    private static HiddenLattice? Refine(IReadOnlyList<double[]> points, double[] origin, double[][] basis)
    {
        var (rank, shift) = (basis.Length, origin);
        int[] order = [.. Enumerable.Range(0, points.Count).OrderBy(i => Distance(points[i], origin)).ThenBy(i => i)];
        var integers = new long[points.Count][];
        for (var count = Math.Min(points.Count, Math.Max(4 * (rank + 1), points.Count / 4)); ; count = Math.Min(points.Count, 2 * count))
        {
            for (var round = 0; round < Rounds; round++)
            {
                var kept = new List<int>();
                for (var k = 0; k < count; k++)
                {
                    if (Places(basis, Minus(points[order[k]], shift)) is not { } places) return null;
                    integers[order[k]] = Array.ConvertAll(places, place => (long)Math.Round(place));
                    if (places.All(place => Math.Abs(place - Math.Round(place)) < Nearly)) kept.Add(order[k]);
                }
                if (kept.Count <= rank + 1) return null;
                List<double[]> rows = [.. kept.Select(i => integers[i].Select(z => (double)z).Append(1).ToArray())];
                var fitted = Enumerable.Range(0, origin.Length).Select(k => RealSystems.Fit(rows, [.. kept.Select(i => points[i][k])])).ToList();
                if (fitted.Contains(null)) return null;
                basis = [.. Enumerable.Range(0, rank).Select(j => fitted.Select(coefficients => coefficients![j]).ToArray())];
                shift = [.. fitted.Select(coefficients => coefficients![rank])];
            }
            if (count == points.Count) break;
        }
        var squares = 0.0;
        for (var i = 0; i < points.Count; i++) squares += Square(points[i], basis, shift, integers[i]);
        var misfit = Math.Sqrt(squares / points.Count);
        var least = basis.Min(vector => Math.Sqrt(RealSystems.Dot(vector, vector)));
        return misfit <= MostMisfit * least ? new HiddenLattice(basis, shift, integers, misfit) : null;
    }

    /// <summary>The combination of basis vectors that is nearest to a vector.</summary>
    private static double[]? Places(double[][] basis, double[] vector)
    {
        var rank = basis.Length;
        var (matrix, right) = (new double[rank * rank], new double[rank]);
        for (var i = 0; i < rank; i++)
        {
            right[i] = RealSystems.Dot(basis[i], vector);
            for (var j = 0; j <= i; j++) matrix[(i * rank) + j] = RealSystems.Dot(basis[i], basis[j]);
        }
        return RealSystems.Solve(matrix, right);
    }

    private static double Square(double[] point, double[][] basis, double[] shift, long[] integers)
    {
        var rest = Minus(point, shift);
        for (var j = 0; j < basis.Length; j++)
            for (var k = 0; k < rest.Length; k++) rest[k] -= integers[j] * basis[j][k];
        return RealSystems.Dot(rest, rest);
    }

    private static double Distance(double[] a, double[] b) => RealSystems.Dot(Minus(a, b), Minus(a, b));

    private static double[] Minus(double[] a, double[] b) => [.. a.Select((value, i) => value - b[i])];
}
