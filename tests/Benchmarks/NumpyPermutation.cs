using System.Numerics;

namespace Discovery.Benchmarks;

/// <summary>
/// The permutation that numpy's default_rng(seed).permutation(count) gives, so that folds are those of published comparisons: PCG64 (XSL RR) seeded through
/// SeedSequence, indices drawn from halves of its words.
/// </summary>
/// <remarks>M. O'Neill, PCG, HMC-CS-2014-0905. For seed 0 and ten numbers: 4 6 2 7 3 5 9 0 8 1.</remarks>
internal sealed class NumpyPermutation
{
    private static readonly UInt128 Multiplier = new(2549297995355413924, 4865540595714422341);

    private UInt128 _state;
    private readonly UInt128 _increment;
    private uint? _half;

    private NumpyPermutation(uint seed)
    {
        var words = Seeds(seed, 8);
        UInt128 Word(int first) => new(words[first] | ((ulong)words[first + 1] << 32), words[first + 2] | ((ulong)words[first + 3] << 32));
        _increment = (Word(4) << 1) | 1;
        _state = (_increment + Word(0)) * Multiplier + _increment;
    }

    public static int[] Of(int count, uint seed)
    {
        var source = new NumpyPermutation(seed);
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = (int)source.Below((uint)i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }

    /// <summary>Words are cut to the bits of the largest index and drawn again while they are larger.</summary>
    private uint Below(uint count)
    {
        var mask = BitOperations.RoundUpToPowerOf2(count) - 1;
        while (true)
            if ((Next32() & mask) is var drawn && drawn < count) return drawn;
    }

    private uint Next32()
    {
        if (_half is { } kept)
        {
            _half = null;
            return kept;
        }
        _state = _state * Multiplier + _increment;
        var folded = (ulong)(_state >> 64) ^ (ulong)_state;
        var word = ulong.RotateRight(folded, (int)(_state >> 122));
        _half = (uint)(word >> 32);
        return (uint)word;
    }

    /// <summary>The words of numpy's SeedSequence: a pool of four that the seed is hashed into and mixed.</summary>
    private static uint[] Seeds(uint seed, int count)
    {
        unchecked
        {
            const uint initA = 0x43b0d7e5, multA = 0x931e8875, initB = 0x8b51f9dd, multB = 0x58f38ded, mixL = 0xca01f9dd, mixR = 0x4973f715;
            var constant = initA;
            uint Hash(uint value)
            {
                value ^= constant;
                constant *= multA;
                value *= constant;
                return value ^ (value >> 16);
            }
            var pool = new uint[4];
            for (var i = 0; i < pool.Length; i++) pool[i] = Hash(i == 0 ? seed : 0);
            for (var from = 0; from < pool.Length; from++)
                for (var to = 0; to < pool.Length; to++)
                {
                    if (from == to) continue;
                    var mixed = (mixL * pool[to]) - (mixR * Hash(pool[from]));
                    pool[to] = mixed ^ (mixed >> 16);
                }
            var words = new uint[count];
            constant = initB;
            for (var i = 0; i < count; i++)
            {
                var value = pool[i % pool.Length] ^ constant;
                constant *= multB;
                value *= constant;
                words[i] = value ^ (value >> 16);
            }
            return words;
        }
    }
}
