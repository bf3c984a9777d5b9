using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>
/// Which few of many columns give a target: a beam that adds the column that leaves least, over sizes, and the elimination of one column after another from all.
/// </summary>
internal sealed class SubsetSearch
{
    /// <summary>A column of which no more than this share is left beside those chosen says nothing of its own.</summary>
    private const double Dependent = 1e-12;

    /// <summary>Mean squares below this share of the target's are taken for nothing: rounding.</summary>
    public const double Rounding = 1e-26;

    /// <summary>Sets of up to so many columns are kept this many times the width: two columns that only together say something need not be among the best alone.</summary>
    private const int Short = 2, Wider = 4;

    private readonly double[][] _columns;
    private readonly double[] _target;
    private readonly double _total, _rest, _floor;
    private readonly int _rows;
    private readonly IReadOnlyList<double> _prices;
    private readonly IReadOnlyList<int> _groups;
    private readonly IReadOnlyList<string>? _kinds;
    private readonly IReadOnlyList<int> _shadows;

    /// <param name="rows">The regression; columns beyond those that have a price are shadows.</param>
    /// <param name="prices">Nats of each column.</param>
    /// <param name="groups">Of columns with the same number above 0, one at most is chosen.</param>
    /// <param name="floor">A residual below this share of the target's size is as good as none.</param>
    /// <param name="kinds">Columns of one kind are one term with other constants: the beam holds each set of terms once. Null where each is of its own.</param>
    /// <param name="shadows">Of each column, the one that is its derivative by a constant inside it, and goes with it wherever it goes: so sets are compared as if their constants were fitted, to first order; -1 where there is none, null where no column has one.</param>
    public SubsetSearch(RegressionRows rows, IReadOnlyList<double> prices, IReadOnlyList<int> groups, double floor, IReadOnlyList<string>? kinds = null, IReadOnlyList<int>? shadows = null)
    {
        (_prices, _groups, _kinds, _shadows, _rows) = (prices, groups, kinds, shadows ?? [.. prices.Select(_ => -1)], rows.Target.Length);
        (_columns, _target, _rest) = Reduced(rows);
        _total = InnerProduct.Of(_target, _target) + _rest;
        _floor = Math.Max(floor * floor, Rounding);
    }

    /// <param name="width">Of the beam.</param>
    /// <param name="most">Columns chosen at most.</param>
    /// <returns>Best first.</returns>
    public List<TermSubset> Find(int width, int most)
    {
        var found = new Dictionary<string, TermSubset>();
        List<TermSubset> beam = [Subset([], _total)];
        for (var size = 1; size <= most; size++)
        {
            var next = new Dictionary<string, TermSubset>();
            foreach (var member in beam)
            {
                foreach (var longer in Longer(member)) next.TryAdd(longer.Key, longer);
            }
            if (next.Count == 0) break;
            var ordered = next.Values.OrderBy(subset => subset.Squares).AsEnumerable();
            if (_kinds is { } kinds) ordered = ordered.DistinctBy(subset => string.Join(';', subset.Columns.Select(column => kinds[column])));
            beam = [.. ordered.Take(size <= Short ? Wider * width : width)];
            foreach (var subset in beam) found.TryAdd(subset.Key, subset);
        }
        foreach (var subset in Eliminated(most)) found.TryAdd(subset.Key, subset);
        return [.. found.Values.OrderBy(subset => subset.Nats)];
    }

    /// <summary>Least squares over some columns.</summary>
    public static (double[] Coefficients, double Squares) Solve(RegressionRows rows, IReadOnlyList<int> chosen)
    {
        var (basis, triangle, rest) = Orthogonal([.. chosen.Select(column => rows.Columns[column])], rows.Target);
        var coefficients = new double[chosen.Count];
        for (var i = chosen.Count - 1; i >= 0; i--)
        {
            var sum = InnerProduct.Of(basis[i], rows.Target);
            for (var k = i + 1; k < chosen.Count; k++) sum -= triangle[i, k] * coefficients[k];
            coefficients[i] = triangle[i, i] > 0 ? sum / triangle[i, i] : 0;
        }
        return (coefficients, InnerProduct.Of(rest, rest));
    }

    private TermSubset Subset(ImmutableArray<int> columns, double squares) => new(columns, squares, Nats(squares) + columns.Sum(column => _prices[column]));

    private double Nats(double squares) => 0.5 * _rows * Math.Log((squares / _total) + _floor);

    private IEnumerable<TermSubset> Longer(TermSubset member)
    {
        var (basis, _, rest) = Orthogonal([.. member.Columns.Concat(member.Columns.Select(column => _shadows[column]).Where(shadow => shadow >= 0)).Select(column => _columns[column])], _target);
        var squares = InnerProduct.Of(rest, rest);
        var (work, shadow) = (new double[_target.Length], new double[_target.Length]);
        for (var k = 0; k < _prices.Count; k++)
        {
            if (member.Columns.Contains(k) || (_groups[k] > 0 && member.Columns.Any(column => _groups[column] == _groups[k]))) continue;
            if (!(Outside(basis, _columns[k], work) is var left and > 0)) continue;
            var gain = InnerProduct.Of(work, rest);
            gain *= gain / left;
            if (_shadows[k] >= 0)
            {
                for (var i = 0; i < work.Length; i++) work[i] /= Math.Sqrt(left);
                basis.Add(work);
                var beside = Outside(basis, _columns[_shadows[k]], shadow);
                basis.RemoveAt(basis.Count - 1);
                if (beside > 0 && InnerProduct.Of(shadow, rest) is var more) gain += more * more / beside;
            }
            yield return Subset([.. member.Columns.Append(k).Order()], Math.Max(squares - gain, 0) + _rest);
        }
    }

    /// <summary>What of a column lies outside a basis, and its square; nought where that is nothing of its own.</summary>
    private static double Outside(List<double[]> basis, double[] column, double[] outside)
    {
        column.CopyTo(outside, 0);
        var before = InnerProduct.Of(outside, outside);
        foreach (var q in basis)
        {
            var share = InnerProduct.Of(q, outside);
            for (var i = 0; i < outside.Length; i++) outside[i] -= share * q[i];
        }
        return InnerProduct.Of(outside, outside) is var left && left > Dependent * before ? left : 0;
    }

    /// <summary>From all columns outside groups, one after another that is missed least, down to one.</summary>
    private IEnumerable<TermSubset> Eliminated(int most)
    {
        var chosen = Enumerable.Range(0, _prices.Count).Where(k => _groups[k] == 0 && InnerProduct.Of(_columns[k], _columns[k]) > 0).ToList();
        if (chosen.Count == 0 || 2 * chosen.Count > _rows) yield break;
        while (chosen.Count > 1)
        {
            var gram = new double[chosen.Count, chosen.Count];
            for (var a = 0; a < chosen.Count; a++)
                for (var b = 0; b < chosen.Count; b++) gram[a, b] = InnerProduct.Of(_columns[chosen[a]], _columns[chosen[b]]);
            var right = chosen.Select(k => InnerProduct.Of(_columns[k], _target)).ToArray();
            if (SmallMatrix.Inverse(gram) is not { } inverse) yield break;
            var worst = 0;
            var least = double.PositiveInfinity;
            for (var a = 0; a < chosen.Count; a++)
            {
                var coefficient = 0.0;
                for (var b = 0; b < chosen.Count; b++) coefficient += inverse[a, b] * right[b];
                var missed = coefficient * coefficient / inverse[a, a];
                if (missed < least) (least, worst) = (missed, a);
            }
            chosen.RemoveAt(worst);
            if (chosen.Count > most) continue;
            var (_, _, rest) = Orthogonal([.. chosen.Select(column => _columns[column])], _target);
            yield return Subset([.. chosen], InnerProduct.Of(rest, rest) + _rest);
        }
    }

    /// <summary>An orthonormal basis of columns by Gram and Schmidt, twice for safety, and what the target has outside it.</summary>
    private static (List<double[]> Basis, double[,] Triangle, double[] Left) Orthogonal(double[][] columns, double[] target)
    {
        var basis = new List<double[]>();
        var triangle = new double[columns.Length, columns.Length];
        for (var k = 0; k < columns.Length; k++)
        {
            var q = (double[])columns[k].Clone();
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < basis.Count; i++)
                {
                    var share = InnerProduct.Of(basis[i], q);
                    triangle[i, k] += share;
                    for (var row = 0; row < q.Length; row++) q[row] -= share * basis[i][row];
                }
            }
            triangle[k, k] = Math.Sqrt(InnerProduct.Of(q, q));
            if (triangle[k, k] > 0)
                for (var row = 0; row < q.Length; row++) q[row] /= triangle[k, k];
            basis.Add(q);
        }
        var rest = (double[])target.Clone();
        foreach (var q in basis)
        {
            var share = InnerProduct.Of(q, rest);
            for (var row = 0; row < rest.Length; row++) rest[row] -= share * q[row];
        }
        return (basis, triangle, rest);
    }

    /// <summary>The same regression in as many rows as columns, where that is less, and what no column reaches.</summary>
    private static (double[][] Columns, double[] Target, double Outside) Reduced(RegressionRows rows)
    {
        var (count, columns) = (rows.Target.Length, rows.Columns.Length);
        if (count <= columns) return (rows.Columns, rows.Target, 0);
        double[][] all = [.. rows.Columns.Append(rows.Target).Select(column => (double[])column.Clone())];
        for (var j = 0; j < columns; j++)
        {
            var v = all[j].AsSpan(j);
            var norm = Math.Sqrt(InnerProduct.Of(v, v));
            if (norm == 0) continue;
            var head = v[0] > 0 ? -norm : norm;
            var half = norm * (norm + Math.Abs(v[0]));
            v[0] -= head;
            for (var c = j + 1; c < all.Length; c++)
            {
                var column = all[c].AsSpan(j);
                var factor = InnerProduct.Of(v, column) / half;
                for (var i = 0; i < v.Length; i++) column[i] -= factor * v[i];
            }
            v.Clear();
            v[0] = head;
        }
        var target = all[^1];
        var rest = InnerProduct.Of(target.AsSpan(columns), target.AsSpan(columns));
        return ([.. all.SkipLast(1).Select(column => column[..columns])], target[..columns], rest);
    }
}
