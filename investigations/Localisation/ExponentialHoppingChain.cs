namespace Discovery.Localisation;

/// <summary>Hopping e^p e^(-p d) over any distance d > 0, so that neighbours have 1, and a potential.</summary>
/// <remarks>
/// The matrix K of e^(-p d), d = 0 included, is the inverse of a tridiagonal matrix T (Kac, Murdock, Szegő, J. Rational Mech. Anal. 2:767, 1953). With
/// D = V - E - e^p on the diagonal, H - E = e^p K + D is the Schur complement of the one block of [[D, 1], [1, -e^(-p) T]] and -e^(-p) T - 1/D that
/// of the other. So both counts of negative eigenvalues follow from a tridiagonal matrix, and (H - E) x = y is (D e^(-p) T + 1) z = y, x = e^(-p) T z.
/// </remarks>
public sealed class ExponentialHoppingChain : IChain
{
    private readonly double[] _potential;
    private readonly double[] _diagonal;
    private readonly double _beside;
    private readonly double _neighbour;
    private readonly double _decay;

    /// <param name="potential">V, one value a site.</param>
    /// <param name="p">How fast the hopping falls, above 0.</param>
    public ExponentialHoppingChain(double[] potential, double p)
    {
        if (!(p > 0)) throw new ArgumentOutOfRangeException(nameof(p), p, "the hopping must fall with distance, so p must be above 0");
        _potential = potential;
        _decay = Math.Exp(-p);
        _neighbour = Math.Exp(p);
        var squared = _decay * _decay;
        // e^(-p) T.
        _beside = -squared / (1 - squared);
        _diagonal = [.. Enumerable.Repeat(_decay * (1 + squared) / (1 - squared), potential.Length)];
        _diagonal[0] = _diagonal[^1] = _decay / (1 - squared);
    }

    public int Sites => _potential.Length;

    public (double Low, double High) Spectrum => (_potential.Min() - 2 / (1 - _decay), _potential.Max() + 2 / (1 - _decay));

    public int StatesBelow(double energy)
    {
        var (below, negative, inverse) = (0, 0, 0.0);
        for (var n = 0; n < Sites; n++)
        {
            var d = Tridiagonal.Away(Shifted(n, energy));
            if (d < 0) below++;
            var pivot = Tridiagonal.Away(-_diagonal[n] - 1 / d - _beside * _beside * inverse);
            if (pivot < 0) negative++;
            inverse = 1 / pivot;
        }
        return below + negative - Sites;
    }

    public void Solve(double energy, Span<double> vector)
    {
        var (below, diagonal, above) = (new double[Sites], new double[Sites], new double[Sites]);
        for (var n = 0; n < Sites; n++)
        {
            var d = Shifted(n, energy);
            diagonal[n] = d * _diagonal[n] + 1;
            above[n] = d * _beside;
            // below[n] couples site n + 1 to n.
            if (n > 0) below[n - 1] = d * _beside;
        }
        Tridiagonal.Solve(below, diagonal, above, vector);
        var before = 0.0;
        for (var n = 0; n < Sites; n++)
        {
            var own = vector[n];
            vector[n] = _diagonal[n] * own + _beside * (before + (n + 1 < Sites ? vector[n + 1] : 0));
            before = own;
        }
    }

    public double[] Apply(ReadOnlySpan<double> vector)
    {
        var result = new double[Sites];
        // What comes from the left, then from the right: a sum that is multiplied by e^(-p) from site to site.
        var sum = 0.0;
        for (var n = 0; n < Sites; n++)
        {
            result[n] = _potential[n] * vector[n] + sum;
            sum = _decay * sum + vector[n];
        }
        sum = 0;
        for (var n = Sites - 1; n >= 0; n--)
        {
            result[n] += sum;
            sum = _decay * sum + vector[n];
        }
        return result;
    }

    private double Shifted(int n, double energy) => _potential[n] - energy - _neighbour;
}
