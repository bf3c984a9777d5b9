namespace Discovery.Pde.Networks;

/// <summary>Where <see cref="GaussNewton"/> stands between its runs.</summary>
/// <param name="Parameters">The network's coefficients, then the equations'; with room for <see cref="BasisJets.Lanes"/> more.</param>
/// <param name="Damping">Of the next step.</param>
internal sealed record DampedPoint(AlignedBuffer Parameters, double Damping);
