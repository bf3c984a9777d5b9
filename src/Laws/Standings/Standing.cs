namespace Discovery.Laws.Standings;

/// <summary>What can be said of a law, from the least to the most.</summary>
public enum Standing
{
    /// <summary>The formula foresees rows no better than the mean does.</summary>
    Nothing,

    /// <summary>It is useful, but what it leaves has structure: another law is behind it.</summary>
    Summary,

    /// <summary>What it leaves is like noise: nothing more is seen in these rows.</summary>
    Noise,

    /// <summary>What it leaves is rounding.</summary>
    Exact,
}
