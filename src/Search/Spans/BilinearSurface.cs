namespace Discovery.Search.Spans;

/// <summary>
/// y = u1(x) v1(z) + u2(x) v2(z) + ...: the functions are sums over two bases, and all coefficients are fitted at once. It takes few coefficients where a tensor of
/// polynomials takes their square, and falls to the rows' digits once it has as many products as the law needs.
/// </summary>
/// <param name="Left">Coefficients of u, one array a product.</param>
/// <param name="Right">Coefficients of v.</param>
/// <param name="Error">Root mean square over rows that were not fitted.</param>
internal sealed record BilinearSurface(double[][] Left, double[][] Right, double Error)
{
    /// <summary>Damped steps, and steps of a product that is added.</summary>
    private const int MostSteps = 24, AlternatingSteps = 8;

    /// <summary>A step that lowers the sum of squares by a smaller share is the last.</summary>
    private const double LeastGain = 0.02;

    /// <summary>Share of the diagonal that is added in the first step, and at least.</summary>
    private const double FirstDamping = 1e-4, LeastDamping = 1e-13;

    private static readonly PivotRule Rule = new(0, 1e150);

    public int Rank => Left.Length;

    /// <summary>Surfaces of one product, two, and so on.</summary>
    /// <param name="left">Basis of the left functions on the rows.</param>
    /// <param name="right">Of the right ones.</param>
    /// <param name="target">One value a row.</param>
    /// <param name="fitted">How many rows, the first ones, are fitted; the others say how well.</param>
    /// <param name="mostRank">Products at most.</param>
    /// <param name="enough">An error that is as small as the rows' digits allow.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IEnumerable<BilinearSurface> Of(double[][] left, double[][] right, double[] target, int fitted, int mostRank, double enough, CancellationToken cancellation)
    {
        double[][] u = [], v = [];
        for (var rank = 1; rank <= mostRank && rank * (left.Length + right.Length) < 0.8 * fitted && !cancellation.IsCancellationRequested; rank++)
        {
            var rest = Residuals(left, right, u, v, target);
            var (first, second) = Added(left, right, rest, fitted);
            (u, v) = ([.. u, first], [.. v, second]);
            (u, v, _) = Descended(left, right, (u, v, 0), target, fitted, enough, null, cancellation);
            var error = Math.Sqrt(Residuals(left, right, u, v, target).Skip(fitted).Average(value => value * value));
            if (!double.IsFinite(error)) yield break;
            yield return new BilinearSurface(u, v, error);
        }
    }

    private static double[] Residuals(double[][] left, double[][] right, double[][] u, double[][] v, double[] target, double[]? beside = null, double share = 0)
    {
        var rest = (double[])target.Clone();
        for (var row = 0; beside is not null && row < rest.Length; row++) rest[row] -= share * beside[row];
        for (var r = 0; r < u.Length; r++)
        {
            var (a, b) = (Combined(left, u[r]), Combined(right, v[r]));
            for (var row = 0; row < rest.Length; row++) rest[row] -= a[row] * b[row];
        }
        return rest;
    }

    private static double[] Combined(double[][] basis, double[] coefficients)
    {
        var sum = new double[basis[0].Length];
        for (var i = 0; i < basis.Length; i++)
        {
            var (column, c) = (basis[i], coefficients[i]);
            for (var row = 0; row < sum.Length; row++) sum[row] += c * column[row];
        }
        return sum;
    }

    /// <summary>One product for what is left, by least squares for one of its functions after the other.</summary>
    private static (double[] U, double[] V) Added(double[][] left, double[][] right, double[] rest, int fitted)
    {
        var u = new double[left.Length];
        // No function is without a part along one of the first polynomials.
        for (var i = 0; i < Math.Min(3, u.Length); i++) u[i] = 1.0 / (i + 1);
        var v = new double[right.Length];
        for (var step = 0; step < AlternatingSteps; step++)
        {
            v = Solved(right, Combined(left, u), rest, fitted);
            u = Solved(left, Combined(right, v), rest, fitted);
            var size = Math.Sqrt(u.Sum(value => value * value));
            if (!(size > 0)) break;
            if (step < AlternatingSteps - 1) u = Array.ConvertAll(u, value => value / size);
        }
        var (sizeU, sizeV) = (Subspace.Length(u), Subspace.Length(v));
        if (sizeU > 0 && sizeV > 0 && Math.Sqrt(sizeV / sizeU) is var balance) return (Array.ConvertAll(u, value => value * balance), Array.ConvertAll(v, value => value / balance));
        return (u, v);
    }

    private static double[] Solved(double[][] basis, double[] factor, double[] rest, int fitted)
    {
        double[][] columns = [.. basis.Select(column => Times(column, factor, fitted))];
        return Stepped(columns, rest[..fitted], 1e-10) ?? new double[basis.Length];
    }

    private static double[] Times(double[] column, double[] factor, int fitted)
    {
        var product = new double[fitted];
        for (var row = 0; row < fitted; row++) product[row] = column[row] * factor[row];
        return product;
    }

    /// <summary>The solution of the normal equations, the diagonal raised by a share; null where a number is not finite.</summary>
    public static double[]? Stepped(double[][] columns, double[] rest, double damping)
    {
        var size = columns.Length;
        var (gram, right) = (new double[size * size], new double[size]);
        for (var i = 0; i < size; i++)
        {
            right[i] = InnerProduct.Of(columns[i], rest);
            for (var j = 0; j <= i; j++) gram[(i * size) + j] = InnerProduct.Of(columns[i], columns[j]);
        }
        return Solved(gram, right, damping);
    }

    private static double[]? Solved(double[] gram, double[] right, double damping)
    {
        var size = right.Length;
        var factor = (double[])gram.Clone();
        var mean = Enumerable.Range(0, size).Average(i => gram[(i * size) + i]);
        for (var i = 0; i < size; i++) factor[(i * size) + i] += damping * (gram[(i * size) + i] + mean);
        PlainCholesky.Factor(factor, size, size, Rule);
        var solution = (double[])right.Clone();
        PlainCholesky.Solve(factor, size, size, solution);
        return Array.TrueForAll(solution, double.IsFinite) ? solution : null;
    }

    /// <summary>The same surface with a further function of both sides beside it: the coefficient of this, and what both leave of all rows.</summary>
    /// <param name="left">Basis of the left functions on the rows.</param>
    /// <param name="right">Of the right ones.</param>
    /// <param name="target">One value a row.</param>
    /// <param name="beside">The function's values.</param>
    public (double Share, double Error) Beside(double[][] left, double[][] right, double[] target, double[] beside)
    {
        var (u, v, share) = Descended(left, right, (Left, Right, 0), target, target.Length, 0, beside, CancellationToken.None);
        return (share, Subspace.Length(Residuals(left, right, u, v, target, beside, share)) / Math.Sqrt(target.Length));
    }

    /// <summary>What the surface leaves of the rows, and the columns along which it can change.</summary>
    public (double[] Left, double[][] Along) Tangents(double[][] left, double[][] right, double[] target)
    {
        var rows = target.Length;
        var (a, b) = (Array.ConvertAll(Left, c => Combined(left, c)), Array.ConvertAll(Right, c => Combined(right, c)));
        return (Residuals(left, right, Left, Right, target), [.. b.SelectMany(of => left.Select(column => Times(column, of, rows))), .. a.SelectMany(of => right.Select(column => Times(column, of, rows)))]);
    }

    private static (double[][] U, double[][] V, double Share) Descended(
        double[][] left, double[][] right, (double[][] U, double[][] V, double Share) start, double[] target, int fitted, double enough, double[]? beside, CancellationToken cancellation)
    {
        var (u, v, share) = start;
        var (rank, n, m) = (u.Length, left.Length, right.Length);
        double Squares(double[][] a, double[][] b, double c) => Residuals(left, right, a, b, target, beside, c).Take(fitted).Sum(value => value * value);
        var (squares, damping, idle) = (Squares(u, v, share), FirstDamping, 0);
        for (var step = 0; step < MostSteps && idle < 2 && squares > enough * enough * fitted && !cancellation.IsCancellationRequested; step++)
        {
            var rest = Residuals(left, right, u, v, target, beside, share)[..fitted];
            var (a, b) = (Array.ConvertAll(u, c => Combined(left, c)), Array.ConvertAll(v, c => Combined(right, c)));
            double[][] columns =
            [
                .. from r in Enumerable.Range(0, rank) from i in Enumerable.Range(0, n) select Times(left[i], b[r], fitted),
                .. from r in Enumerable.Range(0, rank) from j in Enumerable.Range(0, m) select Times(right[j], a[r], fitted),
                .. beside is null ? (double[][])[] : [beside[..fitted]],
            ];
            var size = columns.Length;
            var (gram, slopes) = (new double[size * size], new double[size]);
            for (var i = 0; i < size; i++)
            {
                slopes[i] = InnerProduct.Of(columns[i], rest);
                for (var j = 0; j <= i; j++) gram[(i * size) + j] = InnerProduct.Of(columns[i], columns[j]);
            }
            var isBetter = false;
            for (var trial = 0; trial < 5 && !isBetter; trial++)
            {
                if (Solved(gram, slopes, damping) is { } change)
                {
                    double[][] nextU = [.. u.Select((c, r) => c.Select((value, i) => value + change[(r * n) + i]).ToArray())];
                    double[][] nextV = [.. v.Select((c, r) => c.Select((value, j) => value + change[(rank * n) + (r * m) + j]).ToArray())];
                    var nextShare = beside is null ? 0 : share + change[^1];
                    var next = Squares(nextU, nextV, nextShare);
                    if (next < squares)
                    {
                        idle = next > (1 - LeastGain) * squares ? idle + 1 : 0;
                        (u, v, share, squares, isBetter) = (nextU, nextV, nextShare, next, true);
                        damping = Math.Max(LeastDamping, damping * 0.05);
                        continue;
                    }
                }
                damping = Math.Max(damping * 10, 1e-9);
            }
            if (!isBetter) break;
        }
        return (u, v, share);
    }
}
