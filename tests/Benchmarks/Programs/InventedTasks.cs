using System.Collections.Immutable;

namespace Discovery.Benchmarks.Programs;

/// <summary>What a user might bring: protocols, checksums, counters, machines, gene networks. Words stand as their place in the alphabet.</summary>
internal static class InventedTasks
{
    public static ImmutableArray<SequenceTask> All { get; } =
    [
        // Checksums.
        Of("crc of three bits", 12, Bit, [0], (q, x) => (q[0] = (q[0] << 1 & 7) ^ ((x[0] ^ (q[0] >> 2)) * 3), q[0]).Item2),
        Of("crc of four bits, with reset", 14, [Bit, Seldom], [0], (q, x) => (q[0] = x[1] == 1 ? 0 : (q[0] << 1 & 15) ^ ((x[0] ^ (q[0] >> 3)) * 3), q[0]).Item2),
        Of("parity with reset", 12, [Bit, Seldom], [0], (q, x) => q[0] = x[1] == 1 ? 0 : q[0] ^ x[0]),
        Of("parity of frames of four", 16, Bit, [0, 0], (q, x) =>
        {
            q[0] = q[1] % 4 == 0 ? x[0] : q[0] ^ x[0];
            q[1]++;
            return q[1] % 4 == 0 ? 1 - q[0] : 0;
        }),
        Of("checksum weighted by place, modulo 11", 12, Digit, [0, 0], (q, x) => q[0] = (q[0] + (++q[1] * x[0])) % 11),
        Of("checksum, every other digit twice", 12, Digit, [0, 0], (q, x) => q[0] = (q[0] + (x[0] * (1 + (q[1]++ % 2)))) % 10),
        Of("sum of sums modulo 7", 12, To(6), [0, 0], (q, x) => q[1] = (q[1] + (q[0] = (q[0] + x[0]) % 7)) % 7),
        Of("sum and sum of sums modulo 5", 12, To(4), [0, 0], Two((q, x) => (q[0] = (q[0] + x[0]) % 5, q[1] = (q[1] + q[0]) % 5))),
        // Lines and bits.
        Of("changes of a level, first high", 12, Bit, [1], (q, x) => x[0] == q[0] ? 0 : 1 | ((q[0] = x[0]) & 0)),
        Of("rising edges modulo 4", 14, Bit, [0, 0], (q, x) =>
        {
            q[1] = (q[1] + (x[0] & (1 - q[0]))) % 4;
            q[0] = x[0];
            return q[1];
        }),
        Of("receiver of a start bit and three bits", 16, Bit, [0], (q, x) => (q[0] = q[0] > 0 ? q[0] - 1 : x[0] == 0 ? 3 : 0) > 0 ? 1 : 0),
        Of("three ones and then anew", 14, Bit, [0], (q, x) => (q[0] = x[0] == 0 ? 0 : q[0] == 3 ? 1 : q[0] + 1) == 3 ? 1 : 0),
        Of("flip-flop of two inputs", 12, [Bit, Bit], [0], (q, x) => q[0] = (x[0] & (1 - q[0])) | ((1 - x[1]) & q[0])),
        Of("counter in Gray code", 16, Bit, [0], (q, x) => (q[0] = (q[0] + x[0]) % 8) ^ (q[0] >> 1)),
        Of("two's complement, lowest bit first", 12, Bit, [0], (q, x) => (x[0] ^ q[0]) | (0 * (q[0] |= x[0]))),
        Of("three times a number, lowest bit first", 12, Bit, [0], (q, x) => ((3 * x[0]) + q[0]) % 2 + (0 * (q[0] = ((3 * x[0]) + q[0]) / 2))),
        Of("five times a number, lowest bit first", 12, Bit, [0], (q, x) => ((5 * x[0]) + q[0]) % 2 + (0 * (q[0] = ((5 * x[0]) + q[0]) / 2))),
        Of("decimal sum of three numbers", 10, [Digit, Digit, Digit], [0], (q, x) =>
        {
            var sum = x[0] + x[1] + x[2] + q[0];
            q[0] = sum / 10;
            return sum % 10;
        }),
        Of("bits first to last, modulo 10", 12, Bit, [0], (q, x) => q[0] = ((2 * q[0]) + x[0]) % 10),
        Of("number of base 3, its last four digits", 10, To(2), [0], (q, x) => q[0] = ((3 * q[0]) + x[0]) % 81),
        Of("difference modulo 16", 12, To(15), [0], (q, x) => (x[0] - q[0] + 16 + (0 * (q[0] = x[0]))) % 16),
        // Counters.
        Of("branch predictor of two bits", 14, Bit, [0], (q, x) => (q[0] >= 2 ? 1 : 0) + (0 * (q[0] = Math.Clamp(q[0] + (2 * x[0]) - 1, 0, 3)))),
        Of("level from 0 to 5: down, hold, up", 16, To(2), [0], (q, x) => q[0] = Math.Clamp(q[0] + x[0] - 1, 0, 5)),
        Of("timer: loaded, else down to 0", 14, (random, _) => random.Next(3) == 0 ? random.Next(1, 6) : 0, [0], (q, x) => (q[0] = x[0] > 0 ? x[0] : Math.Max(0, q[0] - 1)) > 0 ? 1 : 0),
        Of("watchdog of three steps", 14, Bit, [0], (q, x) => (q[0] = x[0] == 1 ? 0 : q[0] + 1) >= 3 ? 1 : 0),
        Of("counter modulo 5, enabled, up or down", 14, [Bit, Bit], [0], (q, x) => q[0] = (q[0] + (x[0] * (1 - (2 * x[1]))) + 5) % 5),
        Of("steps since an event, at most 4", 14, Rare, [0], (q, x) => q[0] = x[0] == 1 ? 0 : Math.Min(4, q[0] + 1)),
        Of("tokens: one a step up to 4, taken if there are enough", 16, To(2), [4], (q, x) =>
        {
            var isGiven = x[0] <= q[0];
            q[0] = Math.Min(4, q[0] - (isGiven ? x[0] : 0) + 1);
            return isGiven ? 1 : 0;
        }),
        Of("queue with one server", 14, To(2), [0], (q, x) => q[0] = Math.Max(0, q[0] + x[0] - 1)),
        Of("three eighths of a clock", 150, [], [0], (q, _) => (q[0] + 3 >= 8 ? 1 : 0) + (0 * (q[0] = (q[0] + 3) % 8)), 1),
        // Genes.
        Of("two genes that silence each other", 12, [Bit, Bit], [0, 0], Two((q, x) => (q[0], q[1]) = ((1 - q[1]) & (1 - x[0]), (1 - q[0]) & (1 - x[1])))),
        Of("three genes in a ring, one held down", 14, Bit, [0, 0, 0], (q, x) =>
        {
            (q[0], q[1], q[2]) = (1 - q[2], 1 - q[0], (1 - q[1]) & x[0]);
            return [q[0], q[1], q[2]];
        }),
        Of("gene that keeps itself on", 12, [Bit, Bit], [0], (q, x) => q[0] = (x[0] | q[0]) & (1 - x[1])),
        Of("gene that answers lasting signals", 12, Bit, [0, 0], (q, x) =>
        {
            (q[0], q[1]) = (x[0], x[0] & q[0] & 1);
            return q[1];
        }),
        // Runs.
        Of("length of the run, three words", 14, To(2), [-1, 0], (q, x) => q[1] = x[0] == q[0] ? q[1] + 1 : 1 + (0 * (q[0] = x[0]))),
        Of("longest run of ones", 14, Bit, [0, 0], (q, x) => q[1] = Math.Max(q[1], q[0] = x[0] == 1 ? q[0] + 1 : 0)),
        Of("length of a run of ones when it ends", 14, Bit, [0], (q, x) => x[0] == 1 ? 0 * ++q[0] : q[0] + (0 * (q[0] = 0))),
        // Brackets.
        Of("greatest depth of brackets", 14, Bit, [0, 0], (q, x) => q[1] = Math.Max(q[1], q[0] += 1 - (2 * x[0]))),
        Of("depth of brackets, strays passed over", 14, Bit, [0], (q, x) => q[0] = Math.Max(0, q[0] + 1 - (2 * x[0]))),
        Of("whether a bracket closed that was not open", 12, Bit, [0, 0], (q, x) => q[1] = q[1] == 1 || (q[0] += 1 - (2 * x[0])) < 0 ? 1 : 0),
        // Windows.
        Of("majority of the last five", 14, Bit, [0], (q, x) => long.PopCount(q[0] = ((q[0] << 1) | x[0]) & 31) >= 3 ? 1 : 0),
        Of("median of the last three", 12, To(20), [0, 0], (q, x) =>
        {
            long[] sorted = [.. new[] { q[0], q[1], x[0] }.Order()];
            (q[0], q[1]) = (q[1], x[0]);
            return sorted[1];
        }),
        // Machines.
        Of("vending for 5, rest given back: sold, rest", 14, (random, _) => new[] { 1, 2, 5 }[random.Next(3)], [0], (q, x) =>
        {
            q[0] += x[0];
            if (q[0] < 5) return [0, 0];
            var rest = q[0] - 5;
            q[0] = 0;
            return [1, rest];
        }),
        Of("vending for 15, rest kept", 14, (random, _) => 5 * random.Next(0, 3), [0], (q, x) => (q[0] + x[0] >= 15 ? 1 : 0) + (0 * (q[0] = q[0] + x[0] >= 15 ? q[0] + x[0] - 15 : q[0] + x[0]))),
        Of("turnstile: coin, push", 12, Bit, [0], (q, x) => x[0] == 0 ? 0 * (q[0] = 1) : q[0] + (0 * (q[0] = 0))),
        Of("elevator goes to the floor asked for", 14, To(4), [0], (q, x) => q[0] += Math.Sign(x[0] - q[0])),
        Of("elevator: whether it is there", 14, To(3), [0], (q, x) => (q[0] += Math.Sign(x[0] - q[0])) == x[0] ? 1 : 0),
        Of("heating on below 18, off above 22", 14, (random, _) => random.Next(14, 27), [0], (q, x) => q[0] = x[0] < 18 ? 1 : x[0] > 22 ? 0 : q[0]),
        Of("debouncer of three", 16, Bit, [0, 0, 0], (q, x) =>
        {
            if (x[0] == q[1] && q[2] == x[0]) q[0] = x[0];
            (q[1], q[2]) = (q[2], x[0]);
            return q[0];
        }),
        Of("debouncer of two", 14, Bit, [0, 0], (q, x) =>
        {
            if (x[0] == q[1]) q[0] = x[0];
            q[1] = x[0];
            return q[0];
        }),
        Of("crossing: green until pressed, yellow, red twice", 16, Bit, [0], (q, x) => q[0] = q[0] == 0 ? x[0] : (q[0] + 1) % 4),
        Of("lock that opens at 1 2 3 and stays open", 16, To(3), [0], (q, x) => (q[0] = q[0] == 3 ? 3 : x[0] == q[0] + 1 ? q[0] + 1 : x[0] == 1 ? 1 : 0) == 3 ? 1 : 0),
        Of("trigger with two bounds", 14, (random, _) => random.Next(-9, 10), [0], (q, x) => q[0] = x[0] > 3 ? 1 : x[0] < -3 ? 0 : q[0]),
        // Memories.
        Of("first value", 10, Digit, [-1], (q, x) => q[0] = q[0] < 0 ? x[0] : q[0]),
        Of("different words so far", 12, To(4), [0], (q, x) => long.PopCount(q[0] |= 1L << (int)x[0])),
        Of("moving mean by halves", 12, To(40), [0], (q, x) => q[0] = (q[0] + x[0]) >> 1),
        Of("rabbits with harvest", 10, To(3), [1, 1], (q, x) =>
        {
            (q[0], q[1]) = (q[1], q[0] + q[1] - x[0]);
            return q[1];
        }),
        Of("second largest so far", 14, To(30), [0, 0], (q, x) =>
        {
            (q[0], q[1]) = x[0] >= q[0] ? (x[0], q[0]) : (q[0], Math.Max(q[1], x[0]));
            return q[1];
        }),
        Of("balance with interest of a tenth and a limit", 12, To(20), [0], (q, x) => q[0] = Math.Min(200, q[0] + (q[0] / 10) + x[0])),
        Of("what was said two words before", 12, To(5), [0, 0], (q, x) => q[0] + (0 * ((q[0], q[1]) = (q[1], x[0])).Item1)),
    ];

    /// <summary>Tasks in odd places are half 1, those in even places half 2; 0 for all.</summary>
    public static IEnumerable<SequenceTask> Half(int half) => All.Where((_, i) => half == 0 || i % 2 == half - 1);

    public static long Bit(Random random, int _) => random.Next(2);

    public static long Seldom(Random random, int _) => random.Next(5) == 0 ? 1 : 0;

    private static long Rare(Random random, int _) => random.Next(4) == 0 ? 1 : 0;

    public static long Digit(Random random, int _) => random.Next(10);

    public static Func<Random, int, long> To(int high) => (random, _) => random.Next(high + 1);

    private static Func<long[], long[], long[]> Two(Func<long[], long[], (long, long)> step) => (q, x) =>
    {
        var (one, other) = step(q, x);
        return [one, other];
    };

    public static SequenceTask Of(string name, int length, Func<Random, int, long> letter, long[] start, Func<long[], long[], long> step) => Of(name, length, [letter], start, step);

    public static SequenceTask Of(string name, int length, Func<Random, int, long> letter, long[] start, Func<long[], long[], long[]> step) => Of(name, length, [letter], start, step);

    public static SequenceTask Of(string name, int length, Func<Random, int, long>[] letters, long[] start, Func<long[], long[], long> step, int sequences = 20) =>
        Of(name, length, letters, start, (q, x) => [step(q, x)], sequences);

    public static SequenceTask Of(string name, int length, Func<Random, int, long>[] letters, long[] start, Func<long[], long[], long[]> step, int sequences = 20) =>
        new(name, letters.Length, step([.. start], new long[letters.Length]).Length, 0, 1, length, columns => Run(columns, 200, start, step))
        {
            Letter = (random, input) => letters[input](random, input),
            Sequences = sequences,
        };

    /// <summary>Runs a machine; without inputs it runs as long as anyone asks.</summary>
    private static long[][] Run(long[][] columns, int length, long[] start, Func<long[], long[], long[]> step)
    {
        var (state, rows) = (start.ToArray(), new List<long[]>());
        for (var i = 0; i < (columns.Length == 0 ? length : columns[0].Length); i++) rows.Add(step(state, [.. columns.Select(column => column[i])]));
        return [.. Enumerable.Range(0, rows[0].Length).Select(k => rows.Select(row => row[k]).ToArray())];
    }
}
