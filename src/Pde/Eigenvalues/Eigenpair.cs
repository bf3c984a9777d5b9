using System.Collections.Immutable;

namespace Discovery.Pde.Eigenvalues;

/// <summary>A number for which homogeneous equations have a solution, with that solution.</summary>
/// <param name="Value">The eigenvalue.</param>
/// <param name="Error">Its change with the number of polynomials.</param>
/// <param name="Functions">Coefficients of Chebyshev's polynomials, one row an unknown, or one for each of its pieces in turn; the integral of the sum of squares is one.</param>
/// <param name="Axis">On which they are polynomials.</param>
public sealed record Eigenpair(double Value, double Error, ImmutableArray<ImmutableArray<double>> Functions, Axis Axis)
{
    /// <summary>Ends of the pieces into which kinks of coefficients cut the axis, in order; empty where it is whole. Every second piece is turned round.</summary>
    public ImmutableArray<double> Ends { get; init; } = [];

    /// <summary>An unknown's value at a place of the axis.</summary>
    public double At(int unknown, double place)
    {
        var (row, low, high, turn) = (unknown, Axis.Low, Axis.High, 1);
        if (!Ends.IsEmpty)
        {
            var piece = 0;
            while (piece < Ends.Length - 2 && place > Ends[piece + 1]) piece++;
            (row, low, high, turn) = ((unknown * (Ends.Length - 1)) + piece, Ends[piece], Ends[piece + 1], piece % 2 == 0 ? 1 : -1);
        }
        // Clenshaw's recurrence.
        var (coefficients, x) = (Functions[row], turn * ((2 * place) - low - high) / (high - low));
        double next = 0, afterNext = 0;
        for (var n = coefficients.Length - 1; n > 0; n--) (next, afterNext) = (coefficients[n] + (2 * x * next) - afterNext, next);
        return coefficients[0] + (x * next) - afterNext;
    }
}
