using System.Collections.Immutable;

namespace Discovery.Benchmarks.Programs;

/// <summary>Machines that were written down after the search was made; what was changed since is told in docs/benchmarks.md.</summary>
internal static class FreshTasks
{
    public static ImmutableArray<SequenceTask> All { get; } =
    [
        InventedTasks.Of("crc of five bits, lowest bit first", 14, InventedTasks.Bit, [0], (q, x) => q[0] = (q[0] >> 1) ^ (((x[0] ^ q[0]) & 1) * 18)),
        InventedTasks.Of("check digit 3 1 modulo 10", 12, InventedTasks.Digit, [0, 0], (q, x) => q[0] = (q[0] + (x[0] * (q[1]++ % 2 == 0 ? 3 : 1))) % 10),
        InventedTasks.Of("lamp with three levels: off, dim, bright", 12, InventedTasks.Bit, [0], (q, x) => q[0] = (q[0] + x[0]) % 3),
        InventedTasks.Of("safe door: opens after two right codes in a row", 16, InventedTasks.To(2), [0], (q, x) => (q[0] = x[0] == 2 ? q[0] + 1 : 0) >= 2 ? 1 : 0),
        InventedTasks.Of("falling edge", 12, InventedTasks.Bit, [0], (q, x) => (q[0] & (1 - x[0])) + (0 * (q[0] = x[0]))),
        InventedTasks.Of("every third one is passed on", 14, InventedTasks.Bit, [0], (q, x) => x[0] == 1 && (q[0] = (q[0] + 1) % 3) == 0 ? 1 : 0),
        InventedTasks.Of("parking lot for six: in, out, nothing", 16, InventedTasks.To(2), [0], (q, x) => q[0] = Math.Clamp(q[0] + (x[0] == 0 ? 1 : x[0] == 1 ? -1 : 0), 0, 6)),
        InventedTasks.Of("parking lot: whether it is full at four", 18, InventedTasks.To(2), [0], (q, x) => (q[0] = Math.Clamp(q[0] + (x[0] == 0 ? 1 : x[0] == 1 ? -1 : 0), 0, 4)) == 4 ? 1 : 0),
        InventedTasks.Of("counter down from 9 that begins anew", 14, InventedTasks.Bit, [9], (q, x) => q[0] = x[0] == 1 ? q[0] == 0 ? 9 : q[0] - 1 : q[0]),
        InventedTasks.Of("clock of minutes and hours of 4 by 3: two outputs", 16, [], [0, 0], (q, _) =>
        {
            q[1] = (q[1] + ((q[0] + 1) / 4)) % 3;
            q[0] = (q[0] + 1) % 4;
            return [q[0], q[1]];
        }, 8),
        InventedTasks.Of("sluice: fill by x, open at 10", 14, InventedTasks.To(4), [0], (q, x) => q[0] = q[0] + x[0] >= 10 ? 0 : q[0] + x[0]),
        InventedTasks.Of("larger of the last two sums", 12, InventedTasks.To(9), [0, 0], (q, x) =>
        {
            var (one, other) = (q[0] + q[1], x[0] + q[0]);
            (q[1], q[0]) = (q[0], x[0]);
            return Math.Max(one, other);
        }),
        InventedTasks.Of("two of three sensors", 10, [InventedTasks.Bit, InventedTasks.Bit, InventedTasks.Bit], [0], (_, x) => x[0] + x[1] + x[2] >= 2 ? 1 : 0),
        InventedTasks.Of("alarm: set, door, cleared by code", 14, [InventedTasks.Bit, InventedTasks.Seldom], [0], (q, x) => q[0] = x[1] == 1 ? 0 : q[0] | x[0]),
        InventedTasks.Of("score of a game: two points for a pair", 14, InventedTasks.To(3), [-1, 0], (q, x) => (q[1] += x[0] == q[0] ? 2 : 0) + (0 * (q[0] = x[0]))),
        InventedTasks.Of("longest run of the same word", 14, InventedTasks.To(1), [-1, 0, 0], (q, x) =>
        {
            q[1] = x[0] == q[0] ? q[1] + 1 : 1;
            q[0] = x[0];
            return q[2] = Math.Max(q[2], q[1]);
        }),
        InventedTasks.Of("gene with delay and self-repression", 14, InventedTasks.Bit, [0, 0], (q, x) =>
        {
            var next = x[0] & (1 - q[1]);
            (q[1], q[0]) = (q[0], next);
            return next;
        }),
        InventedTasks.Of("four times a number plus three, lowest bit first", 14, InventedTasks.Bit, [3], (q, x) =>
        {
            var sum = q[0] + (4 * x[0]);
            q[0] = sum / 2;
            return sum % 2;
        }),
        InventedTasks.Of("difference of two numbers base 10, lowest digit first", 10, [InventedTasks.Digit, InventedTasks.Digit], [0], (q, x) =>
        {
            var rest = x[0] - x[1] - q[0];
            q[0] = rest < 0 ? 1 : 0;
            return (rest + 20) % 10;
        }),
        InventedTasks.Of("thermostat that may not switch twice in a row", 16, (random, _) => random.Next(15, 26), [0, 0], (q, x) =>
        {
            var wanted = x[0] < 20 ? 1 : 0;
            if (q[1] > 0) q[1] = 0;
            else if (wanted != q[0]) (q[0], q[1]) = (wanted, 1);
            return q[0];
        }),
        InventedTasks.Of("sum of what is above the last", 12, InventedTasks.To(9), [0, 0], (q, x) =>
        {
            q[1] += Math.Max(0, x[0] - q[0]);
            q[0] = x[0];
            return q[1];
        }),
        InventedTasks.Of("population with a limit of 50 that doubles", 12, InventedTasks.To(6), [1], (q, x) => q[0] = Math.Max(0, Math.Min(50, 2 * q[0]) - x[0])),
        InventedTasks.Of("last word said twice in a row", 16, InventedTasks.To(3), [-1, 0], (q, x) =>
        {
            if (x[0] == q[0]) q[1] = x[0];
            q[0] = x[0];
            return q[1];
        }),
        InventedTasks.Of("mean of the last four, rounded down", 14, InventedTasks.To(20), [0, 0, 0], (q, x) =>
        {
            var mean = (x[0] + q[0] + q[1] + q[2]) / 4;
            (q[2], q[1], q[0]) = (q[1], q[0], x[0]);
            return mean;
        }),
    ];
}
