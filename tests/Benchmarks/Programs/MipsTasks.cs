using System.Collections.Immutable;

namespace Discovery.Benchmarks.Programs;

/// <summary>The 62 tasks of MIPS (Michaud et al. 2024, arXiv 2402.05110), coded from their rules in our words.</summary>
internal static class MipsTasks
{
    public static ImmutableArray<SequenceTask> All { get; } =
    [
        Of("Abs_Current", -100, 99, x => Map(x, Math.Abs)),
        Of("Abs_Diff", -100, 99, x => At(x, i => Math.Abs(x[i] - Back(x, i, 1)))),
        .. Enumerable.Range(3, 6).Select(m => Of($"Add_Mod_{m}", 0, m - 1, x => At(x, i => Sum(x, 0, i) % m))),
        .. Enumerable.Range(3, 2).Select(n => Of($"Alternating_Last{n}", 0, 1, x => At(x, i => Enumerable.Range(0, n - 1).All(k => Back(x, i, k) != Back(x, i, k + 1)) ? 1 : 0))),
        Of("Balanced_Parenthesis", 0, 1, Balanced),
        .. Enumerable.Range(2, 6).Select(b => Two(b == 2 ? "Binary_Addition" : $"Base_{b}_Addition", b - 1, (x, z) => Addition(x, z, b))),
        Two("Bit_Dot_Prod_Mod2", 1, (a, b) => At(a, i => Enumerable.Range(0, i + 1).Sum(j => a[j] * b[j]) % 2)),
        Of("Bit_Palindrome", 0, 1, x => At(x, i => Enumerable.Range(0, i + 1).All(j => x[j] == x[i - j]) ? 1 : 0)),
        Of("Bit_Shift_Right", 0, 1, x => At(x, i => Back(x, i, 1))),
        Two("Bitwise_And", 1, (a, b) => At(a, i => a[i] & b[i])),
        Of("Bitwise_Not", 0, 1, x => Map(x, value => 1 - value)),
        Two("Bitwise_Or", 1, (a, b) => At(a, i => a[i] | b[i])),
        Two("Bitwise_Xor", 1, (a, b) => At(a, i => a[i] ^ b[i])),
        Of("Current_Number", 0, 99, x => x),
        Of("Diff_Abs_Values", -100, 99, x => At(x, i => Math.Abs(x[i]) - Math.Abs(Back(x, i, 1)))),
        Of("Diff_Last2", -100, 99, x => At(x, i => x[i] - Back(x, i, 1))),
        Of("Dithering", 0, 15, x => At(x, i => (Sum(x, 0, i) / 15) - (Sum(x, 0, i - 1) / 15))),
        .. new[] { 3, 5, 7 }.Select(m => Of($"Div_{m}", 0, 1, x => Division(x, m))),
        Of("Evens_Counter", 0, 9, x => At(x, i => x.Take(i + 1).Count(value => value % 2 == 0))),
        Of("Evens_Detector", 0, 9, x => Map(x, value => value % 2 == 0 ? 1 : 0)),
        .. Enumerable.Range(1, 3).Select(top => Of($"Majority_0_{top}", 0, top, x => At(x, i => Enumerable.Range(0, top + 1).MaxBy(value => x.Take(i + 1).Count(other => other == value))))),
        Of("Max_Seen", 0, 99, x => At(x, i => x[..(i + 1)].Max())),
        Of("Min_Seen", 0, 9, x => At(x, i => x[..(i + 1)].Min())),
        Of("Newton_Freebody", -10, 10, x => Newton(x, (force, _) => force)),
        Of("Newton_Gravity", -10, 10, x => Newton(x, (force, _) => force - 1)),
        new("Newton_Magnetic", 2, 2, -10, 10, 10, Magnetic),
        Of("Newton_Spring", -10, 10, x => Newton(x, (force, place) => force - place)),
        Of("Parity_All", 0, 1, x => At(x, i => Sum(x, 0, i) % 2)),
        Of("Parity_Bits_Mod2", 0, 1, x => At(x, i => i % 2)),
        .. Enumerable.Range(2, 3).Select(n => Of($"Parity_Last{n}", 0, 1, x => At(x, i => Sum(x, i - n + 1, i) % 2))),
        Of("Parity_Zeros", 0, 1, x => At(x, i => x.Take(i + 1).Count(value => value == 0) % 2)),
        Of("Perfect_Square_Detector", 0, 19, x => Map(x, value => value is 0 or 1 or 4 or 9 or 16 ? 1 : 0)),
        .. Enumerable.Range(1, 5).Select(n => Of($"Prev{n}", 0, 99, x => At(x, i => Back(x, i, n)), n == 5 ? 20 : 10)),
        Of("Previous_Equals_Current", 0, 7, x => At(x, i => x[i] == Back(x, i, 1) ? 1 : 0)),
        Of("Sum_All", 0, 99, x => At(x, i => Sum(x, 0, i))),
        .. Enumerable.Range(2, 6).Select(n => Of($"Sum_Last{n}", 0, 99, x => At(x, i => Sum(x, i - n + 1, i)), n >= 5 ? 20 : 10)),
    ];

    private static SequenceTask Of(string name, long low, long high, Func<long[], long[]> rule, int length = 10) => new(name, 1, 1, low, high, length, columns => [rule(columns[0])]);

    private static SequenceTask Two(string name, long high, Func<long[], long[], long[]> rule) => new(name, 2, 1, 0, high, 10, columns => [rule(columns[0], columns[1])]);

    private static long[] Map(long[] x, Func<long, long> rule) => Array.ConvertAll(x, value => rule(value));

    private static long[] At(long[] x, Func<int, long> rule) => [.. Enumerable.Range(0, x.Length).Select(rule)];

    private static long Back(long[] x, int i, int steps) => i >= steps ? x[i - steps] : 0;

    private static long Sum(long[] x, int from, int to)
    {
        var sum = 0L;
        for (var i = Math.Max(0, from); i <= to; i++) sum += x[i];
        return sum;
    }

    private static long[] Balanced(long[] x)
    {
        var (depth, isLost) = (0L, false);
        return At(x, i =>
        {
            depth += x[i] == 0 ? 1 : -1;
            isLost |= depth < 0;
            return depth == 0 && !isLost ? 1 : 0;
        });
    }

    private static long[] Addition(long[] a, long[] b, long radix)
    {
        var carry = 0L;
        return At(a, i =>
        {
            var sum = a[i] + b[i] + carry;
            carry = sum / radix;
            return sum % radix;
        });
    }

    private static long[] Division(long[] x, long divisor)
    {
        var rest = 0L;
        return At(x, i =>
        {
            rest = (2 * rest) + x[i];
            var digit = rest / divisor;
            rest %= divisor;
            return digit;
        });
    }

    private static long[] Newton(long[] x, Func<long, long, long> force)
    {
        var (speed, place) = (0L, 0L);
        return At(x, i =>
        {
            speed += force(x[i], place);
            return place += speed;
        });
    }

    private static long[][] Magnetic(long[][] x)
    {
        var (vx, vy, px, py, steps) = (0L, 0L, 0L, 0L, x[0].Length);
        var (one, other) = (new long[steps], new long[steps]);
        for (var i = 0; i < steps; i++)
        {
            (vx, vy) = (vx + x[0][i] - vy, vy + x[1][i] + vx);
            (px, py) = (px + vx, py + vy);
            (one[i], other[i]) = (px, py);
        }
        return [one, other];
    }
}
