namespace Discovery.Fitting.Networks;

/// <summary>What lies between a node and a sum of the next level: nothing, a spline, or a formula. Immutable.</summary>
public abstract record Edge
{
    private protected Edge()
    {
    }

    /// <summary>An edge that is not there.</summary>
    public static ZeroEdge Zero { get; } = new();

    /// <summary>Numbers that training may change.</summary>
    public abstract int ParameterCount { get; }
}
