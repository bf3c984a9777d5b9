namespace Discovery.Search.Dynamics;

/// <summary>How equations of motion are sought.</summary>
internal sealed record SystemSearchOptions
{
    /// <summary>Whether the time may stand in the equations.</summary>
    public bool UsesTime { get; init; }

    /// <summary>Fits of whole systems at most, in each family and at each floor.</summary>
    public int Fits { get; init; } = 60;

    /// <summary>Told what is being done.</summary>
    public Action<string>? Say { get; init; }
}
