namespace Discovery.Pde.Geometry;

/// <summary>An independent variable and the interval that it runs over.</summary>
/// <param name="Name">As equations write it.</param>
/// <param name="Low">Finite, below <paramref name="High"/>.</param>
/// <param name="High">Finite.</param>
public sealed record Axis(string Name, double Low, double High)
{
    public double Length => High - Low;
}
