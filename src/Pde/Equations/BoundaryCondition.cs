using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>What holds on a part of the edge of the domain. An initial condition is one on the face where time begins.</summary>
public abstract record BoundaryCondition(int Line)
{
    /// <summary>What is to vanish where some axes are held at given values: Dirichlet, Neumann, Robin and initial conditions alike.</summary>
    /// <param name="Where">The axes that are held: their index and value. Several make an edge or a corner.</param>
    /// <param name="Residual">In axes, coefficients, unknowns and derivatives.</param>
    /// <param name="Line">The line of the problem file; 0 where there is none.</param>
    public sealed record OnFace(ImmutableArray<(int Axis, double Value)> Where, Expr Residual, int Line = 0) : BoundaryCondition(Line);

    /// <summary>What is to vanish on a piece of the edge of the problem's region: where a level is zero.</summary>
    /// <param name="Level">A formula in the axes.</param>
    /// <param name="Residual">In axes, coefficients, unknowns and derivatives.</param>
    /// <param name="Line">The line of the problem file; 0 where there is none.</param>
    public sealed record OnCurve(Expr Level, Expr Residual, int Line = 0) : BoundaryCondition(Line);

    /// <summary>All unknowns and their derivatives below the order of the equations are the same at both ends of an axis.</summary>
    public sealed record Periodic(int Axis, int Line = 0) : BoundaryCondition(Line);

    /// <summary>The same residual on all faces of a box.</summary>
    public static IEnumerable<BoundaryCondition> OnAllFaces(Box box, Expr residual, int line = 0) =>
        Enumerable.Range(0, box.Dimension).SelectMany(axis => new BoundaryCondition[]
        {
            new OnFace([(axis, box.Axes[axis].Low)], residual, line),
            new OnFace([(axis, box.Axes[axis].High)], residual, line),
        });
}
