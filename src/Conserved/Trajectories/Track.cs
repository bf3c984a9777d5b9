namespace Discovery.Conserved.Trajectories;

/// <summary>One trajectory.</summary>
/// <param name="States">For each state its values, a row a time.</param>
/// <param name="Slopes">For each state its derivatives by the time in the same rows, from a smooth curve; NaN where they are not known.</param>
public sealed record Track(double[][] States, double[][] Slopes)
{
    /// <summary>States by a smooth curve, where angles are taken; the states themselves where nothing is said.</summary>
    public double[][] Smooth { get; init; } = States;

    public int Rows => States[0].Length;
}
