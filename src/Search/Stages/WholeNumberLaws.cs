namespace Discovery.Search.Stages;

/// <summary>
/// Laws of whole numbers: remainders and rounded quotients of sums, y = c mod(k a + l b + s, m) + d and y = floor((k a + l b + s)/m), and sums of terms some of which are
/// remainders. Where an input or the target has a fraction it proposes nothing, at the cost of one look at the rows.
/// </summary>
internal sealed class WholeNumberLaws(Regression regression, int maxTerms) : IDirectStage
{
    /// <summary>The largest divisor: clocks, weeks, months and digits lie below.</summary>
    private const int MostDivisor = 24;

    /// <summary>Divisors of remainders that are terms of sums, and factors in a remainder of two inputs.</summary>
    private const int MostDivisorOfTerm = 12, MostFactor = 12;

    /// <summary>Values of a target below which it is no quotient.</summary>
    private const int FewestQuotients = 3;

    /// <summary>Whole numbers are exact as such below this size.</summary>
    private const double MostSize = 1L << 40;

    /// <summary>Rows from which on a remainder is seen often enough.</summary>
    private const int LeastRows = 12;

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        if (rows.Names.Length == 0 || rows.RowCount < LeastRows || !IsWhole(rows.TargetColumn) || !rows.Columns.All(IsWhole)) return [];
        var hasQuotients = rows.TargetColumn.Distinct().Take(FewestQuotients).Count() == FewestQuotients;
        // A sum at a time: of many inputs all of them would fill the memory.
        return Sums(rows).SelectMany(sum => Remainders(rows.TargetColumn, sum.Formula, sum.Values).Concat(hasQuotients ? Quotients(rows.TargetColumn, sum.Formula, sum.Values) : [])).Concat(Terms(rows));
    }

    private static bool IsWhole(double[] column) => Array.TrueForAll(column, value => Math.Abs(value) < MostSize && value.Equals(Math.Round(value)));

    /// <summary>Multiples of inputs, sums of two of them, squares and products.</summary>
    private static IEnumerable<(Expr Formula, long[] Values)> Sums(View rows)
    {
        long[][] columns = [.. rows.Columns.Select(column => Array.ConvertAll(column, value => (long)value))];
        Expr[] names = [.. rows.Names.Select(Expr.Symbol)];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var k = 1; k <= MostFactor; k++) yield return (k * names[i], Array.ConvertAll(columns[i], value => k * value));
            if (columns[i].All(value => Math.Abs(value) < 1 << 20)) yield return (names[i] ^ 2, Array.ConvertAll(columns[i], value => value * value));
            for (var j = 0; j < columns.Length; j++)
            {
                if (i == j) continue;
                for (var k = 1; k <= MostFactor; k++)
                {
                    for (var l = -MostFactor; l <= MostFactor; l++)
                    {
                        // A common factor is another divisor, and (1, l) stands for (k, 1) the other way round only where both are 1.
                        if (l == 0 || (Math.Abs(l) != 1 && k != 1)) continue;
                        yield return ((k * names[i]) + (l * names[j]), [.. columns[i].Select((value, row) => (k * value) + (l * columns[j][row]))]);
                    }
                }
                if (i < j && columns[i].Concat(columns[j]).All(value => Math.Abs(value) < 1 << 20)) yield return (names[i] * names[j], [.. columns[i].Select((value, row) => value * columns[j][row])]);
            }
        }
    }

    private static IEnumerable<Proposal> Remainders(double[] target, Expr formula, long[] values)
    {
        for (var m = 2; m <= MostDivisor; m++)
        {
            if (Table(values, target, m) is not { } table) continue;
            for (var shift = 0; shift < m; shift++)
            {
                if (Line(table, m, shift) is not { } line) continue;
                yield return new Proposal((Whole(line.Factor) * Mod(formula + shift, m)) + Whole(line.Shift), Origin.Direct("whole numbers"), 0);
                break;
            }
        }
    }

    /// <summary>The target of each remainder; NaN for one that no row has, null where rows contradict each other.</summary>
    private static double[]? Table(long[] values, double[] target, int m)
    {
        var table = new double[m];
        Array.Fill(table, double.NaN);
        for (var row = 0; row < values.Length; row++)
        {
            ref var cell = ref table[(int)(((values[row] % m) + m) % m)];
            if (double.IsNaN(cell)) cell = target[row];
            else if (!cell.Equals(target[row])) return null;
        }
        // All remainders are asked for: what is seen of a few of them only is something else.
        return table.Any(double.IsNaN) ? null : table;
    }

    /// <summary>Whether a table is a line in the shifted remainder.</summary>
    private static (long Factor, long Shift)? Line(double[] table, int m, int shift)
    {
        double At(int remainder) => table[(((remainder - shift) % m) + m) % m];
        var factor = At(1) - At(0);
        if (factor == 0) return null;
        for (var r = 2; r < m; r++)
            if (!At(r).Equals(At(0) + (factor * r))) return null;
        return ((long)factor, (long)At(0));
    }

    private static IEnumerable<Proposal> Quotients(double[] target, Expr formula, long[] values)
    {
        for (var m = 2; m <= MostDivisor; m++)
        {
            // y = floor((u + s)/m) is to say that m y - u lies in a range of m numbers.
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            for (var row = 0; row < values.Length && !(high - low >= m); row++)
            {
                var rest = (m * target[row]) - values[row];
                (low, high) = (Math.Min(low, rest), Math.Max(high, rest));
            }
            if (high - low >= m) continue;
            // Of shifts that say the same on all rows the one nearest to 0.
            var shift = Math.Clamp(0, (long)high, (long)low + m - 1);
            yield return new Proposal(Expr.Call(Functions.Floor, (formula + Whole(shift)) / m), Origin.Direct("whole numbers"), 0);
        }
    }

    /// <summary>Sums of inputs, remainders of them and products of the two.</summary>
    private IEnumerable<Proposal> Terms(View rows)
    {
        Expr[] names = [.. rows.Names.Select(Expr.Symbol)];
        var columns = new List<(Expr Formula, double[] Values, int Complexity)>();
        for (var i = 0; i < names.Length; i++)
        {
            var column = rows.Columns[i];
            columns.Add((names[i], column, 1));
            for (var m = 2; m <= MostDivisorOfTerm; m++)
            {
                var divisor = m;
                double[] rest = Array.ConvertAll(column, value => value - (divisor * Math.Floor(value / divisor)));
                if (column.Max() - column.Min() < divisor) break;
                columns.Add((Mod(names[i], divisor), rest, 4));
                for (var j = 0; j < names.Length && divisor == 2; j++) columns.Add((names[j] * Mod(names[i], divisor), [.. rest.Zip(rows.Columns[j], (r, x) => r * x)], 6));
            }
        }
        foreach (var (set, coefficients, rest) in regression.Sparse([.. columns.Select(column => column.Values)], (rows.TargetColumn, rows.RootWeights), maxTerms, complexities: columns.Select(column => column.Complexity)))
        {
            if (set.All(column => columns[column].Complexity == 1)) continue;
            yield return new Proposal(Expr.Sum(set.Select((column, i) => Regression.Decimal(coefficients[i + 1]) * columns[column].Formula).Prepend(Regression.Decimal(coefficients[0]))), Origin.Direct("whole numbers"), rest);
        }
    }

    private static Expr Whole(long value) => Expr.Of(new Rational(value, 1));

    private static Expr Mod(Expr u, int m) => u - (m * Expr.Call(Functions.Floor, u / m));
}
