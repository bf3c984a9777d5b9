using System.Collections.Immutable;

namespace Discovery.Benchmarks.Programs;

/// <summary>Rules of protocols, counters and recurrences beside the published tasks.</summary>
internal static class OtherTasks
{
    public static ImmutableArray<SequenceTask> All { get; } =
    [
        Of("weighted sum mod 9", 0, 8, 0, (q, x) => ((2 * q) + x) % 9, (_, r, _) => r),
        Of("add mod 11", 0, 10, 0, (q, x) => (q + x) % 11, (_, r, _) => r),
        Of("add and one mod 5", 0, 4, 0, (q, x) => (q + x + 1) % 5, (_, r, _) => r),
        Of("divide by 6", 0, 1, 0, (q, x) => ((2 * q) + x) % 6, (q, _, x) => ((2 * q) + x) / 6),
        Of("divide decimal by 4", 0, 9, 0, (q, x) => ((10 * q) + x) % 4, (q, _, x) => ((10 * q) + x) / 4),
        Of("divisible by 5", 0, 1, 0, (q, x) => ((2 * q) + x) % 5, (_, r, _) => r == 0 ? 1 : 0),
        Of("run of ones", 0, 1, 0, (q, x) => x == 1 ? q + 1 : 0, (_, r, _) => r),
        Of("three ones in a row", 0, 1, 0, (q, x) => x == 1 ? Math.Min(3, q + 1) : 0, (_, r, _) => r == 3 ? 1 : 0),
        Of("up down stay", 0, 2, 0, (q, x) => x == 0 ? q + 1 : x == 1 ? q - 1 : q, (_, r, _) => r),
        Of("up down clear", 0, 2, 0, (q, x) => x == 0 ? q + 1 : x == 1 ? Math.Max(0, q - 1) : 0, (_, r, _) => r),
        Of("sum since zero", 0, 9, 0, (q, x) => x == 0 ? 0 : q + x, (_, r, _) => r),
        Of("last even number", 0, 9, 0, (q, x) => x % 2 == 0 ? x : q, (_, r, _) => r),
        Of("alternating sum", -9, 9, 0, (q, x) => x - q, (_, r, _) => r),
        Of("toggle", 0, 3, 0, (q, x) => x == 3 ? 1 - q : q, (_, r, _) => r),
        Of("bitwise xor of all", 0, 15, 0, (q, x) => q ^ x, (_, r, _) => r),
        Of("greatest divisor of all", 1, 60, 0, Discovery.Programs.Language.Operators.GreatestDivisor, (_, r, _) => r),
        Of("record", 0, 99, -1, Math.Max, (q, r, _) => r > q ? 1 : 0),
        Of("range so far mod", 0, 20, 0, Math.Max, (_, r, x) => r - x),
        Window("sum of the last three mod 5", 0, 4, 3, w => w.Sum() % 5),
        Window("majority of the last three", 0, 1, 3, w => w.Sum() >= 2 ? 1 : 0),
        Window("largest of the last three", 0, 20, 3, w => w.Max()),
        Window("second difference", -20, 20, 3, w => w[0] - (2 * w[1]) + w[2]),
        Window("rising twice", 0, 9, 3, w => w[0] > w[1] && w[1] > w[2] ? 1 : 0),
        Window("101 seen", 0, 1, 3, w => w[0] == 1 && w[1] == 0 && w[2] == 1 ? 1 : 0),
        new("subtraction base 4", 2, 1, 0, 3, 10, c => Two(c, 0, (q, a, b) => a - b - q < 0 ? 1 : 0, (q, a, b) => (a - b - q + 8) % 4)),
        new("addition base 9", 2, 1, 0, 8, 10, c => Two(c, 0, (q, a, b) => (a + b + q) / 9, (q, a, b) => (a + b + q) % 9)),
        new("set and clear", 2, 1, 0, 1, 10, c => Two(c, 0, (q, a, b) => a == 1 ? 1 : b == 1 ? 0 : q, (q, a, b) => a == 1 ? 1 : b == 1 ? 0 : q)),
        new("enabled counter mod 4", 2, 1, 0, 1, 10, c => Two(c, 0, (q, a, b) => b == 1 ? 0 : (q + a) % 4, (q, a, b) => b == 1 ? 0 : (q + a) % 4)),
        new("sample and hold", 2, 1, 0, 1, 10, c => Two(c, 0, (q, a, b) => a == 1 ? b : q, (q, a, b) => a == 1 ? b : q)),
        new("larger number so far, digits first", 2, 1, 0, 1, 10, c => Two(c, 0, (q, a, b) => q != 0 ? q : a > b ? 1 : a < b ? -1 : 0, (q, a, b) => q != 0 ? q : a > b ? 1 : a < b ? -1 : 0)),
        new("dot product mod 3", 2, 1, 0, 2, 10, c => Two(c, 0, (q, a, b) => (q + (a * b)) % 3, (q, a, b) => (q + (a * b)) % 3)),
        new("sum and largest", 1, 2, 0, 9, 10, c => [Running(c[0], 0, (q, x) => q + x, (_, r, _) => r), Running(c[0], 0, Math.Max, (_, r, _) => r)]),
    ];

    private static SequenceTask Of(string name, long low, long high, long start, Func<long, long, long> renew, Func<long, long, long, long> write) =>
        new(name, 1, 1, low, high, 10, columns => [Running(columns[0], start, renew, write)]);

    private static SequenceTask Window(string name, long low, long high, int width, Func<long[], long> rule) => new(name, 1, 1, low, high, 10, columns =>
        [[.. Enumerable.Range(0, columns[0].Length).Select(i => rule([.. Enumerable.Range(0, width).Select(k => i >= k ? columns[0][i - k] : 0)]))]]);

    private static long[] Running(long[] x, long start, Func<long, long, long> renew, Func<long, long, long, long> write)
    {
        var state = start;
        return Array.ConvertAll(x, value =>
        {
            var former = state;
            state = renew(state, value);
            return write(former, state, value);
        });
    }

    private static long[][] Two(long[][] columns, long start, Func<long, long, long, long> renew, Func<long, long, long, long> write)
    {
        var (state, values) = (start, new long[columns[0].Length]);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = write(state, columns[0][i], columns[1][i]);
            state = renew(state, columns[0][i], columns[1][i]);
        }
        return [values];
    }
}
