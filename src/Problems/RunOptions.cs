namespace Discovery.Problems;

/// <summary>What a run may set aside from the problem, and what it computes on.</summary>
public sealed record RunOptions
{
    public static RunOptions Default { get; } = new();

    /// <summary>Takes the place of the problem's seed.</summary>
    public long? Seed { get; init; }

    /// <summary>Takes the place of the problem's search time.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>At least 1. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Bytes that a table may take in memory; null for no limit. Of a larger file the rows are read in blocks: a sample drawn by the seed is searched,
    /// and the laws are measured over all rows. What the program and a search of few rows take, about 300 MB, does not shrink with it.
    /// </summary>
    public long? Memory { get; init; }

    /// <summary>The name of one of <see cref="Devices"/>.</summary>
    public string Device { get; init; } = DeviceTable.Default.All[0].Name;

    /// <summary>What may compute; a program with further devices gives a table with them.</summary>
    public DeviceTable Devices { get; init; } = DeviceTable.Default;

    /// <summary>What computes.</summary>
    /// <exception cref="ArgumentException">An option cannot be followed.</exception>
    internal Device Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        if (Memory < 1) throw new ArgumentException($"A positive number of bytes is needed, not {Memory}.");
        var (device, error) = Devices.Find(Device);
        return device ?? throw new ArgumentException(error);
    }
}
