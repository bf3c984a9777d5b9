using System.Collections.Immutable;

namespace Discovery.Pde.Eigenvalues;

/// <summary>A number for which homogeneous equations have a solution, with that solution.</summary>
/// <param name="Value">The eigenvalue.</param>
/// <param name="Error">Its change with the number of polynomials.</param>
/// <param name="Functions">Coefficients of Chebyshev's polynomials on the axis, one row an unknown; the integral of the sum of squares is one.</param>
/// <param name="Axis">On which they are polynomials.</param>
public sealed record Eigenpair(double Value, double Error, ImmutableArray<ImmutableArray<double>> Functions, Axis Axis)
{
    /// <summary>An unknown's value at a place of the axis.</summary>
    public double At(int unknown, double place)
    {
        // Clenshaw's recurrence.
        var (coefficients, x) = (Functions[unknown], ((2 * place) - Axis.Low - Axis.High) / Axis.Length);
        double next = 0, afterNext = 0;
        for (var n = coefficients.Length - 1; n > 0; n--) (next, afterNext) = (coefficients[n] + (2 * x * next) - afterNext, next);
        return coefficients[0] + (x * next) - afterNext;
    }
}
