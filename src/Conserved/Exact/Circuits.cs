namespace Discovery.Conserved.Exact;

/// <summary>A basis of few entries for a space of vectors modulo a prime.</summary>
internal static class Circuits
{
    /// <summary>Orders of columns beside those by cost that are looked at; a space of dimension k of ordinary coefficients needs few more than k.</summary>
    private const int MostOrders = 300;

    /// <summary>Multiplications that the search may take.</summary>
    private const long MostWork = 100_000_000;

    /// <summary>
    /// Reduced echelon forms under many orders of the columns have vectors of smallest supports for their rows; of all that are seen, the cheapest independent ones
    /// are taken, one after the other (the greedy basis of a matroid).
    /// </summary>
    /// <param name="field">The numbers.</param>
    /// <param name="basis">Independent vectors.</param>
    /// <param name="costs">What an entry in a column costs.</param>
    public static List<ulong[]> Sparsest(Residues field, IReadOnlyList<ulong[]> basis, IReadOnlyList<double> costs)
    {
        if (basis.Count == 0) return [];
        int[] used = [.. Enumerable.Range(0, costs.Count).Where(column => basis.Any(vector => vector[column] != 0))];
        var seen = new Dictionary<string, (ulong[] Vector, double Cost)>();
        var random = new Random(1);
        var orders = (int)Math.Clamp(MostWork / ((long)basis.Count * basis.Count * used.Length), 2, Math.Min(MostOrders, 10 + (20L * (basis.Count - 1))));
        for (var k = 0; k < orders; k++)
        {
            int[] order = k switch
            {
                0 => [.. used.OrderByDescending(column => costs[column])],
                1 => [.. used.OrderBy(column => costs[column])],
                _ => [.. used.OrderByDescending(column => costs[column] * (0.2 + random.NextDouble()))],
            };
            foreach (var vector in Reduced(field, basis, order))
            {
                int[] support = [.. used.Where(column => vector[column] != 0)];
                seen.TryAdd(string.Join(',', support), (vector, support.Sum(column => costs[column])));
            }
        }
        var independent = new Echelon(field, costs.Count);
        return [.. seen.Values.OrderBy(entry => entry.Cost).Where(entry => independent.Add(entry.Vector)).Select(entry => entry.Vector)];
    }

    /// <summary>The reduced echelon form with pivots in the first columns of an order that can have them.</summary>
    private static List<ulong[]> Reduced(Residues field, IReadOnlyList<ulong[]> basis, int[] order)
    {
        var rows = basis.Select(vector => (ulong[])vector.Clone()).ToList();
        var rank = 0;
        foreach (var column in order)
        {
            if (rank == rows.Count) break;
            var pivot = rows.FindIndex(rank, row => row[column] != 0);
            if (pivot < 0) continue;
            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            var scale = field.Inverse(rows[rank][column]);
            foreach (var at in order) rows[rank][at] = field.Multiply(rows[rank][at], scale);
            for (var i = 0; i < rows.Count; i++)
            {
                var factor = rows[i][column];
                if (i == rank || factor == 0) continue;
                foreach (var at in order)
                    if (rows[rank][at] != 0) rows[i][at] = field.Subtract(rows[i][at], field.Multiply(factor, rows[rank][at]));
            }
            rank++;
        }
        return rows;
    }
}
