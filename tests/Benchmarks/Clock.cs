using System.Diagnostics;

namespace Discovery.Benchmarks;

internal static class Clock
{
    /// <summary>Shortest of several runs in milliseconds: what the machine does else only ever makes a run longer.</summary>
    public static double Best(Action action, int repeats) => BestTimes(action, repeats).Wall;

    /// <summary>Shortest wall-clock time, and shortest time that the process spent on processors: on a crowded machine the second is the better measure of one thread.</summary>
    public static (double Wall, double Processor) BestTimes(Action action, int repeats)
    {
        double best = double.PositiveInfinity, processor = double.PositiveInfinity;
        for (int i = 0; i < repeats; i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        return (best, processor);
    }
}
