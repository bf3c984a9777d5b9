namespace Discovery.Programs.Algebra;

/// <summary>Arithmetic modulo a prime below 2^31, and linear equations in it by Gauss's elimination.</summary>
internal readonly record struct PrimeField(long Prime)
{
    /// <summary>2^31 - 1: numbers of a size below half of it come back from their remainders.</summary>
    public static PrimeField Large { get; } = new(2147483647);

    public long Reduce(long value) => Operators.FloorRemainder(value, Prime);

    public long Multiply(long a, long b) => a * b % Prime;

    /// <summary>By Fermat's little theorem.</summary>
    public long Invert(long a)
    {
        var (result, power, exponent) = (1L, Reduce(a), Prime - 2);
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1) result = Multiply(result, power);
            power = Multiply(power, power);
        }
        return result;
    }

    /// <summary>The remainder of least size.</summary>
    public long Centre(long value) => value > Prime / 2 ? value - Prime : value;

    /// <summary>Solves A x = b; unknowns that are left free are 0, and earlier unknowns are determined before later ones.</summary>
    /// <param name="rows">A with b as its last column, reduced; overwritten.</param>
    /// <returns>Null where the equations contradict each other.</returns>
    public long[]? Solve(long[][] rows)
    {
        var width = rows[0].Length - 1;
        var (pivots, rank) = (new List<int>(), 0);
        for (var column = 0; column < width && rank < rows.Length; column++)
        {
            var pivot = Array.FindIndex(rows, rank, row => row[column] != 0);
            if (pivot < 0) continue;
            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            var inverse = Invert(rows[rank][column]);
            var top = rows[rank];
            for (var k = column; k <= width; k++) top[k] = Multiply(top[k], inverse);
            for (var i = 0; i < rows.Length; i++)
            {
                var factor = rows[i][column];
                if (i == rank || factor == 0) continue;
                for (var k = column; k <= width; k++) rows[i][k] = (rows[i][k] + Multiply(Prime - factor, top[k])) % Prime;
            }
            pivots.Add(column);
            rank++;
        }
        for (var i = rank; i < rows.Length; i++)
            if (rows[i][width] != 0) return null;
        var solution = new long[width];
        for (var i = 0; i < rank; i++) solution[pivots[i]] = rows[i][width];
        return solution;
    }

    /// <summary>The smallest prime that is at least so large; null above 97.</summary>
    public static PrimeField? AtLeast(long value)
    {
        for (var p = Math.Max(2, value); p <= 97; p++)
            if (Enumerable.Range(2, (int)p - 2).All(d => p % d != 0)) return new PrimeField(p);
        return null;
    }
}
