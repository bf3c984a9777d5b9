using System.Diagnostics;

namespace Discovery.Benchmarks;

internal static class Clock
{
    /// <summary>Shortest of several runs in milliseconds: what the machine does else only ever makes a run longer.</summary>
    public static double Best(Action action, int repeats)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }
}
