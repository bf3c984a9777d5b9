namespace Discovery.Symbolic;

/// <summary>Fills <paramref name="destination"/> with the function's values of <paramref name="arguments"/>, element by element.</summary>
public delegate void BlockKernel(ReadOnlySpan<double> arguments, Span<double> destination);

/// <summary>A row of the table of elementary functions of one real variable.</summary>
/// <param name="Name">The name in formula text.</param>
/// <param name="Value">The real value; NaN outside the domain.</param>
/// <param name="Derivative">The derivative f'(u) as a formula in the argument u.</param>
public sealed record Function(string Name, Func<double, double> Value, Func<Expr, Expr> Derivative)
{
    /// <summary>f'(x) as a number.</summary>
    public required Func<double, double> Slope { get; init; }

    /// <summary>The vectorised function, where there is one that is quicker than a loop over <see cref="Value"/>.</summary>
    public BlockKernel? Kernel { get; init; }

    public Parity Parity { get; init; }

    /// <summary>What the call costs beside its argument, in the unit of <see cref="Expr.Complexity"/>.</summary>
    public int Complexity { get; init; } = 2;

    /// <summary>The function's sign in LaTeX, such as <c>\sin</c>.</summary>
    public string Latex { get; init; } = $@"\operatorname{{{Name}}}";

    /// <summary>The name that SymPy reads.</summary>
    public string SymPy { get; init; } = Name;

    /// <summary>The interval of real arguments where the function is defined; the ends need not belong to it.</summary>
    public (double Low, double High) Domain { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>An interval that holds every value; the ends need not be taken.</summary>
    public (double Low, double High) Range { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    public UnitRule UnitRule { get; init; }

    /// <summary>The function g with f(g(x)) = x wherever g is defined: sin undoes asin, but asin does not undo sin.</summary>
    public string? Undoes { get; init; }

    /// <summary>
    /// A simpler formula for the function of this argument, or null. Applied whenever a call is built, so it holds what is always an
    /// improvement, such as sin(x + pi) = -sin(x).
    /// </summary>
    public Func<Expr, Expr?>? Rewrite { get; init; }

    /// <summary>The values of a block of arguments. The two spans may be the same.</summary>
    public void Evaluate(ReadOnlySpan<double> arguments, Span<double> destination)
    {
        if (Kernel is not null)
        {
            Kernel(arguments, destination);
            return;
        }
        for (var i = 0; i < arguments.Length; i++) destination[i] = Value(arguments[i]);
    }

    public override string ToString() => Name;
}
