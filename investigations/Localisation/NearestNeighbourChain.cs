namespace Discovery.Localisation;

/// <summary>Hopping 1 between neighbours and a potential: H x_n = x_(n-1) + x_(n+1) + V_n x_n.</summary>
/// <param name="potential">V, one value a site.</param>
public sealed class NearestNeighbourChain(double[] potential) : IChain
{
    public int Sites => potential.Length;

    public (double Low, double High) Spectrum => (potential.Min() - 2, potential.Max() + 2);

    /// <summary>The negative pivots of H - E, by Sylvester's law of inertia.</summary>
    public int StatesBelow(double energy)
    {
        var (count, inverse) = (0, 0.0);
        foreach (var value in potential)
        {
            var pivot = Tridiagonal.Away(value - energy - inverse);
            if (pivot < 0) count++;
            inverse = 1 / pivot;
        }
        return count;
    }

    public void Solve(double energy, Span<double> vector)
    {
        double[] ones = [.. Enumerable.Repeat(1.0, Sites)];
        Tridiagonal.Solve(ones, Array.ConvertAll(potential, value => value - energy), (double[])ones.Clone(), vector);
    }

    public double[] Apply(ReadOnlySpan<double> vector)
    {
        var result = new double[Sites];
        for (var n = 0; n < Sites; n++)
            result[n] = potential[n] * vector[n] + (n > 0 ? vector[n - 1] : 0) + (n + 1 < Sites ? vector[n + 1] : 0);
        return result;
    }
}
