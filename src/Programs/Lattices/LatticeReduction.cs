namespace Discovery.Programs.Lattices;

/// <summary>A basis of short vectors for the whole-number combinations of given ones (A. Lenstra, H. Lenstra, L. Lovasz, Math. Annalen 261, 1982).</summary>
internal static class LatticeReduction
{
    /// <summary>How much shorter a vector must be to change places: the usual value; 1 would be the shortest and is not bounded in steps.</summary>
    private const double Exchange = 0.99;

    /// <summary>Exchanges after which the basis is taken as it is.</summary>
    private const int MostSteps = 20_000;

    /// <param name="basis">Linearly independent vectors; replaced by short ones, the shorter first as a rule.</param>
    public static void Reduce(double[][] basis)
    {
        var count = basis.Length;
        var (orthogonal, squares, shares) = (new double[count][], new double[count], new double[count, count]);
        void Orthogonalise(int i)
        {
            orthogonal[i] = (double[])basis[i].Clone();
            for (var j = 0; j < i; j++)
            {
                shares[i, j] = squares[j] > 0 ? RealSystems.Dot(basis[i], orthogonal[j]) / squares[j] : 0;
                Subtract(orthogonal[i], orthogonal[j], shares[i, j]);
            }
            squares[i] = RealSystems.Dot(orthogonal[i], orthogonal[i]);
        }
        Orthogonalise(0);
        var (at, known) = (1, 0);
        for (var step = 0; at < count && step < MostSteps; step++)
        {
            if (known < at) Orthogonalise(known = at);
            for (var j = at - 1; j >= 0; j--)
            {
                var times = Math.Round(shares[at, j]);
                if (times == 0) continue;
                Subtract(basis[at], basis[j], times);
                for (var k = 0; k < j; k++) shares[at, k] -= times * shares[j, k];
                shares[at, j] -= times;
            }
            Orthogonalise(at);
            if (squares[at] >= (Exchange - (shares[at, at - 1] * shares[at, at - 1])) * squares[at - 1])
            {
                at++;
                continue;
            }
            (basis[at], basis[at - 1]) = (basis[at - 1], basis[at]);
            Orthogonalise(at - 1);
            Orthogonalise(at);
            known = at;
            at = Math.Max(1, at - 1);
        }
    }

    private static void Subtract(double[] target, double[] source, double times)
    {
        for (var i = 0; i < target.Length; i++) target[i] -= times * source[i];
    }
}
