using System.Diagnostics;

namespace Discovery.Fitting.Scalar;

/// <summary>Multiply-adds one number at a time, each waiting for the last, on one core.</summary>
internal static class ScalarRate
{
    private const int Turns = 10_000_000;

    /// <summary>Floating-point operations a second.</summary>
    public static double Measure()
    {
        long start = Stopwatch.GetTimestamp();
        double sum = 1;
        for (int turn = 0; turn < Turns; turn++) sum = Math.FusedMultiplyAdd(sum, 0.5, 1);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return sum > 0 ? 2.0 * Turns / seconds : double.NaN;
    }
}
