namespace Discovery.Fitting.Networks;

/// <summary>An edge that is not there (pruned): it adds 0. The only one is <see cref="Edge.Zero"/>.</summary>
public sealed record ZeroEdge : Edge
{
    internal ZeroEdge()
    {
    }

    public override int ParameterCount => 0;
}
