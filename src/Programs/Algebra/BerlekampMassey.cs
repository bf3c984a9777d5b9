using System.Collections.Immutable;

namespace Discovery.Programs.Algebra;

/// <summary>
/// The shortest linear recurrence of a sequence over a prime field: s_t = c_1 s_(t-1) + ... + c_L s_(t-L). Twice L terms determine it
/// (J. Massey, Shift-register synthesis and BCH decoding, IEEE Trans. Inf. Theory 15, 1969).
/// </summary>
public static class BerlekampMassey
{
    /// <param name="sequence">Its terms, 0 to prime - 1.</param>
    /// <param name="prime">Below 2^31.</param>
    /// <returns>c_1 to c_L, 0 to prime - 1.</returns>
    public static ImmutableArray<long> Of(IReadOnlyList<long> sequence, long prime = 2)
    {
        var field = new PrimeField(prime);
        var (current, former) = (new List<long> { 1 }, new List<long> { 1 });
        var (length, gap, last) = (0, 1, 1L);
        for (var n = 0; n < sequence.Count; n++)
        {
            var discrepancy = 0L;
            for (var i = 0; i < current.Count && i <= n; i++) discrepancy = (discrepancy + field.Multiply(current[i], field.Reduce(sequence[n - i]))) % prime;
            if (discrepancy == 0)
            {
                gap++;
                continue;
            }
            var (kept, factor) = (current.ToList(), field.Multiply(discrepancy, field.Invert(last)));
            while (current.Count < former.Count + gap) current.Add(0);
            for (var i = 0; i < former.Count; i++) current[i + gap] = field.Reduce(current[i + gap] - field.Multiply(factor, former[i]));
            if (2 * length > n)
            {
                gap++;
                continue;
            }
            (length, former, last, gap) = (n + 1 - length, kept, discrepancy, 1);
        }
        while (current.Count <= length) current.Add(0);
        return [.. current.Skip(1).Take(length).Select(value => field.Reduce(-value))];
    }
}
