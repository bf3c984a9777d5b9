using System.Collections.Immutable;

namespace Discovery.Pde.Geometry;

/// <summary>A product of intervals, on which an equation holds. In one dimension, an ordinary differential equation's range.</summary>
public sealed class Box
{
    public const int MaxAxes = 6;

    public Box(params ImmutableArray<Axis> axes)
    {
        if (axes.IsDefaultOrEmpty || axes.Length > MaxAxes)
            throw new ArgumentException($"A domain has 1 to {MaxAxes} axes, not {(axes.IsDefault ? 0 : axes.Length)}.", nameof(axes));
        foreach (var axis in axes)
        {
            if (!(axis.Low < axis.High) || !double.IsFinite(axis.Length))
                throw new ArgumentException($"The axis {axis.Name} runs from {axis.Low} to {axis.High}; finite ends are needed, the low one first.", nameof(axes));
        }
        Axes = axes;
    }

    public ImmutableArray<Axis> Axes { get; }

    public int Dimension => Axes.Length;

    /// <returns>-1 if there is no such axis.</returns>
    public int IndexOf(string axis)
    {
        for (var i = 0; i < Axes.Length; i++)
            if (Axes[i].Name == axis) return i;
        return -1;
    }
}
