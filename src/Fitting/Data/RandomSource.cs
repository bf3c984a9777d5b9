using System.Numerics;

namespace Discovery.Fitting.Data;

/// <summary>
/// The only source of randomness in the project: xoshiro256** 1.0, its state filled by SplitMix64 from one seed.
/// The same seed gives the same sequence on every machine and every version of .NET.
/// </summary>
/// <remarks>
/// D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021).
/// Not safe for several threads: give each its own <see cref="Fork"/>.
/// </remarks>
public sealed class RandomSource
{
    private readonly ulong _seed;
    private ulong _s0, _s1, _s2, _s3;
    private double _spareNormal = double.NaN;

    public RandomSource(long seed)
        : this(unchecked((ulong)seed))
    {
    }

    private RandomSource(ulong seed)
    {
        _seed = seed;
        ulong counter = seed;
        _s0 = SplitMix(ref counter);
        _s1 = SplitMix(ref counter);
        _s2 = SplitMix(ref counter);
        _s3 = SplitMix(ref counter);
    }

    /// <summary>An independent source that depends on this source's seed and on <paramref name="stream"/> alone, not on what was drawn so far.</summary>
    public RandomSource Fork(int stream) => new(ForkSeed(stream));

    /// <summary>The seed of <see cref="Fork"/>, for options that take a number.</summary>
    public long SeedOf(int stream) => unchecked((long)ForkSeed(stream));

    private ulong ForkSeed(int stream)
    {
        ulong counter = _seed ^ (0xD1B54A32D192ED03UL * (unchecked((ulong)(long)stream) + 1));
        return SplitMix(ref counter);
    }

    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1): one of 2^53 equally spaced values.</summary>
    public double Uniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>Standard normal, by the polar method of Marsaglia.</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double u, v, s;
        do
        {
            u = (2 * Uniform()) - 1;
            v = (2 * Uniform()) - 1;
            s = (u * u) + (v * v);
        }
        while (s >= 1 || s == 0);
        double factor = Math.Sqrt(-2 * Math.Log(s) / s);
        _spareNormal = v * factor;
        return u * factor;
    }

    /// <summary>Uniform among 0 .. <paramref name="count"/> - 1, without bias.</summary>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ulong range = (ulong)count;
        ulong limit = ulong.MaxValue - (ulong.MaxValue % range);
        ulong bits;
        do
        {
            bits = NextBits();
        }
        while (bits >= limit);
        return (int)(bits % range);
    }

    /// <summary>Fisher-Yates, in place.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong counter)
    {
        counter += 0x9E3779B97F4A7C15UL;
        ulong z = counter;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
