using System.Collections.Immutable;

namespace Discovery.Pde.Products;

/// <summary>What training in a product space gave, on all of the domain or in a window of time.</summary>
internal sealed record ProductPiece(ProductSpace Space, double[] Coefficients)
{
    public required int Points { get; init; }

    public required int Iterations { get; init; }

    public required ImmutableArray<(string Set, double Weight)> Weights { get; init; }

    public required StopReason Reason { get; init; }

    /// <summary>The precision of the equations' own coefficients with all else solved for, over the variance of the data; empty without data.</summary>
    public ImmutableArray<double> Information { get; init; } = [];
}
