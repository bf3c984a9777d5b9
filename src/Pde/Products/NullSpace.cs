using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Pde.Products;

/// <summary>
/// Functions that can be added to a solution without equations, conditions and data noticing, to first order: the null space of the linearised problem. They
/// are the directions of least residual, found by inverse iteration on a block of vectors, of which those count whose residual is nothing beside the terms that make it up.
/// </summary>
/// <remarks>B. Parlett, The Symmetric Eigenvalue Problem (1998), ch. 14. The measure does not depend on the grid, as the condition of the normal equations does.</remarks>
internal sealed class NullSpace
{
    /// <summary>Directions that are looked for together; a problem with more that are free is told to have these.</summary>
    private const int Block = 4;

    private const int Iterations = 6;

    /// <summary>A residual beside the terms that it is the sum of: far below what splines leave of a smooth function, far above rounding.</summary>
    private const double Nothing = 2e-5;

    private readonly ProductSystem _system;
    private readonly double[] _parameters;
    private readonly BandedEquations _normal;

    /// <param name="system">With balanced weights.</param>
    /// <param name="parameters">Of the solution.</param>
    /// <param name="normal">Room for its normal equations.</param>
    public NullSpace(ProductSystem system, double[] parameters, BandedEquations normal) => (_system, _parameters, _normal) = (system, parameters, normal);

    /// <summary>Coefficients of the free functions, independent of each other; the equations' own numbers are held.</summary>
    public List<double[]> Find(RandomSource random)
    {
        var count = _system.Space.Count;
        if (!double.IsFinite(_system.Linearise(_parameters, _normal))) return [];
        var block = Math.Min(Block, count);
        var vectors = Matrix<double>.Build.Dense(count, block, (_, _) => random.Normal());
        // Against its own diagonal the matrix does not mistake a spline that hardly reaches into the domain for a direction that nothing notices.
        var roots = _normal.RootDiagonal();
        for (var n = 0; n < Iterations; n++)
        {
            double[][] columns = [.. Enumerable.Range(0, block).Select(c => vectors.Column(c).Select((value, i) => roots[i] * value).ToArray())];
            if (!_normal.SolveBlock(columns)) return [];
            vectors = Matrix<double>.Build.Dense(count, block, (i, c) => roots[i] * columns[c][i]);
            if (vectors.Enumerate().Any(value => !double.IsFinite(value))) return [];
            vectors = vectors.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Q;
        }
        vectors = Matrix<double>.Build.Dense(count, block, (i, c) => vectors[i, c] / roots[i]);
        // Within the block, the directions by their residuals.
        var images = Matrix<double>.Build.Dense(block, block, (a, b) => _normal.Product(vectors.Column(a).ToArray(), vectors.Column(b).ToArray()));
        var ritz = ((images + images.Transpose()) / 2).Evd(Symmetricity.Symmetric);
        var free = new List<double[]>();
        for (var c = 0; c < block; c++)
        {
            var direction = (vectors * ritz.EigenVectors.Column(c)).ToArray();
            if (!(Residual(direction) <= Nothing)) break;
            free.Add(direction);
        }
        return free;
    }

    /// <summary>The largest residual of equations, conditions and data for a direction, each beside the terms that it is made of.</summary>
    public double Residual(double[] direction)
    {
        var largest = 0.0;
        var inside = _system.Sets[0];
        var sizes = new Dictionary<PartialDerivative, double>();
        foreach (var set in _system.Sets)
            foreach (var form in set.Residuals)
            {
                double sum = 0, terms = 0;
                for (var tile = 0; tile < set.TileCount; tile++)
                {
                    var rows = set.RowsIn(tile);
                    var slopes = Slopes(form, set, tile);
                    var changes = form.Jets.Select(jet => _system.Space.Values(direction, set.Points[tile], jet)).ToArray();
                    for (var r = 0; r < rows; r++)
                    {
                        var (change, term) = (0.0, 0.0);
                        for (var j = 0; j < changes.Length; j++)
                        {
                            change += slopes[j][r] * changes[j][r];
                            // What a condition says of the edge is measured against the function inside.
                            term += Math.Abs(slopes[j][r]) * ((ReferenceEquals(set, inside) ? Math.Abs(changes[j][r]) : Size(form.Jets[j])) + Natural(form.Jets[j]));
                        }
                        sum += change * change;
                        terms += term * term;
                    }
                }
                if (terms > 0) largest = Math.Max(largest, Math.Sqrt(sum / terms));
            }
        return largest;

        // A derivative that vanishes, as of a straight line, is small beside the function over the domain's length.
        double Natural(PartialDerivative jet)
        {
            var size = Size(jet with { Orders = default });
            for (var i = 0; i < _system.Space.Box.Dimension; i++) size /= Math.Pow(_system.Space.Box.Axes[i].Length, jet.Orders[i]);
            return size;
        }

        double Size(PartialDerivative jet)
        {
            if (sizes.TryGetValue(jet, out var known)) return known;
            var (sum, count) = (0.0, 0);
            for (var tile = 0; tile < inside.TileCount; tile++)
            {
                var values = _system.Space.Values(direction, inside.Points[tile], jet);
                for (var r = 0; r < inside.RowsIn(tile); r++, count++) sum += values[r] * values[r];
            }
            return sizes[jet] = Math.Sqrt(sum / count);
        }
    }

    /// <summary>The residual's derivatives by its jets at the solution.</summary>
    private double[][] Slopes(ResidualForm form, PointSet set, int tile)
    {
        double[][] columns = [.. set.Points[tile], .. form.Jets.Select(jet => _system.Space.Values(_parameters, set.Points[tile], jet)), set.Measured[tile]];
        var coefficients = _parameters.AsSpan(_system.Space.Count);
        var slopes = new double[form.Jets.Length][];
        for (var j = 0; j < slopes.Length; j++)
        {
            slopes[j] = new double[set.Points[tile][0].Length];
            form.JetSlope(j, columns, coefficients, slopes[j]);
        }
        return slopes;
    }
}
