namespace Discovery.Programs.Tests.Algebra;

public sealed class BerlekampMasseyTests
{
    /// <summary>The register with taps 16, 14, 13, 11 has the polynomial 1 + x^11 + x^13 + x^14 + x^16; 32 of its bits determine it.</summary>
    [Fact]
    public void The_taps_of_a_shift_register_come_back()
    {
        var bits = new List<long> { 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1 };
        while (bits.Count < 32) bits.Add(bits[^16] ^ bits[^14] ^ bits[^13] ^ bits[^11]);
        var recurrence = BerlekampMassey.Of(bits);
        Assert.Equal(16, recurrence.Length);
        Assert.Equal([11, 13, 14, 16], Enumerable.Range(1, 16).Where(lag => recurrence[lag - 1] == 1));
    }

    /// <summary>Fibonacci's numbers modulo 7.</summary>
    [Fact]
    public void A_recurrence_modulo_a_prime() => Assert.Equal("1 1", string.Join(" ", BerlekampMassey.Of([1, 1, 2, 3, 5, 1, 6, 0, 6, 6], 7)));
}
