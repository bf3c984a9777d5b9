namespace Discovery.Fitting.Algebra;

/// <summary>
/// Cholesky's factor of symmetric matrices up to an order, in place. A pivot that is lost in rounding (below 1e-15 of its diagonal element)
/// freezes its unknown: the solution is zero there. Not safe for several threads.
/// </summary>
internal unsafe interface ICholesky
{
    /// <summary>Number of unknowns that the last factorisation froze.</summary>
    int FrozenCount { get; }

    /// <param name="a">Lower triangle, row-major, with the 8x8 diagonal blocks whole; replaced by the factor.</param>
    /// <param name="order">A multiple of 8: pad with ones on the diagonal.</param>
    /// <param name="stride">Leading dimension.</param>
    /// <returns>False if an element is not finite.</returns>
    bool Factor(double* a, int order, int stride);

    /// <summary>Solves A x = b in place by the factor.</summary>
    void Solve(double* factor, int order, int stride, double* x);
}
