using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Scaling.Shapes;

/// <summary>Least squares of a shape from values that are nearly right, by damped Gauss-Newton steps (D. Marquardt, J. SIAM 11, 1963).</summary>
internal static class ShapeDescent
{
    private const int Steps = 40;

    /// <summary>A step that lowers the squares by a smaller share ends the descent.</summary>
    private const double Enough = 1e-10;

    /// <summary>Of a value, for its slope by a difference.</summary>
    private const double Difference = 1e-6;

    /// <param name="logLoss">The logarithm of the loss of values at a logarithm of size.</param>
    /// <param name="start">Values to begin with.</param>
    /// <param name="held">A value that is not moved; -1 for none.</param>
    /// <param name="points">What is fitted.</param>
    public static double[] From(Func<double[], double, double> logLoss, double[] start, int held, CurvePoints points)
    {
        var values = start;
        int[] free = [.. Enumerable.Range(0, start.Length).Where(p => p != held)];
        var (squares, damping) = (points.Squares(x => logLoss(start, x)), 1e-3);
        for (var step = 0; step < Steps; step++)
        {
            var (matrix, right) = (Matrix<double>.Build.Dense(free.Length, free.Length), Vector<double>.Build.Dense(free.Length));
            var slope = new double[free.Length];
            foreach (var (x, y, weight) in points.X.Zip(points.Y, points.Weight))
            {
                var own = logLoss(values, x);
                for (var p = 0; p < free.Length; p++) slope[p] = (logLoss(Moved(values, free[p], Difference), x) - own) / Difference;
                for (var p = 0; p < free.Length; p++)
                {
                    right[p] += weight * slope[p] * (y - own);
                    for (var q = 0; q < free.Length; q++) matrix[p, q] += weight * slope[p] * slope[q];
                }
            }
            var isLower = false;
            while (!isLower && damping < 1e9)
            {
                var damped = matrix.Clone();
                for (var p = 0; p < free.Length; p++) damped[p, p] += (damping * matrix[p, p]) + 1e-300;
                var moves = damped.Solve(right);
                var next = values;
                for (var p = 0; p < free.Length; p++) next = Moved(next, free[p], Math.Clamp(moves[p], -0.5, 0.5));
                var less = points.Squares(x => logLoss(next, x));
                isLower = less < squares;
                damping *= isLower ? 0.2 : 5;
                if (!isLower) continue;
                var isEnough = squares - less < Enough * squares;
                (values, squares) = (next, less);
                if (isEnough) return values;
            }
            if (!isLower) break;
        }
        return values;
    }

    /// <summary>Values move by shares of themselves: levels, floors and places are above 0.</summary>
    private static double[] Moved(double[] values, int at, double share)
    {
        double[] moved = [.. values];
        moved[at] *= Math.Exp(share);
        return moved;
    }
}
