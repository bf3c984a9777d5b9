using System.Globalization;

namespace Discovery.Problems.Statements;

/// <summary>Amounts of memory as people type them: 500MB, 1 GB, 1.5GiB. GB is 10^9 bytes, GiB 2^30; a number alone counts bytes.</summary>
public static class MemorySize
{
    private static readonly (string Unit, double Bytes)[] Units =
    [
        ("KIB", 1L << 10), ("MIB", 1L << 20), ("GIB", 1L << 30), ("TIB", 1L << 40), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1), ("", 1),
    ];

    /// <param name="text">A positive amount of at most 10^15 bytes; capital and small letters are alike.</param>
    /// <param name="bytes">The amount, if it could be read.</param>
    public static bool TryParse(string text, out long bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        bytes = 0;
        var (unit, size) = Units.First(unit => text.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase));
        if (!double.TryParse(text[..^unit.Length].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return false;
        if (!(value * size is >= 1 and <= 1e15)) return false;
        bytes = (long)(value * size);
        return true;
    }
}
