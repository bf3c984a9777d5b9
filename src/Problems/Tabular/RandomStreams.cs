
namespace Discovery.Problems.Tabular;

/// <summary>What is drawn at random, each from a source of its own, so that one never changes another.</summary>
internal static class RandomStreams
{
    public static RandomSource Rows(long seed) => new RandomSource(seed).Fork(1);

    public static RandomSource Noise(long seed) => new RandomSource(seed).Fork(2);

    public static RandomSource Split(long seed) => new RandomSource(seed).Fork(3);

    /// <summary>Of a table's rows: the same whatever the seed.</summary>
    public static RandomSource Order() => new RandomSource(1).Fork(5);

    public static RandomSource Sample(long seed) => new RandomSource(seed).Fork(4);
}
