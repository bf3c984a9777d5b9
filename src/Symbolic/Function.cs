using System.Buffers;
using Discovery.Symbolic.Simplification;

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

    /// <summary>The vectorised derivative, where there is one.</summary>
    public BlockKernel? SlopeKernel { get; init; }

    public Parity Parity { get; init; }

    /// <summary>What the call costs beside its argument, in the unit of <see cref="Expr.Complexity"/>.</summary>
    public int Complexity { get; init; } = 2;

    /// <summary>The function's sign in LaTeX, such as <c>\sin</c>.</summary>
    public string Latex { get; init; } = $@"\operatorname{{{Name}}}";

    /// <summary>The name that SymPy reads; a text with {0} for the argument where it takes more than a name.</summary>
    public string SymPy { get; init; } = Name;

    /// <summary>The interval of real arguments where the function is defined; the ends need not belong to it.</summary>
    public (double Low, double High) Domain { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>An interval that holds every value; the ends need not be taken.</summary>
    public (double Low, double High) Range { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>What the argument has to satisfy besides lying in the domain, for a function with poles inside it: cos(u) != 0 for tan(u).</summary>
    public Func<Expr, Condition>? Requires { get; init; }

    /// <summary>
    /// The coefficient of u^n in the Taylor series at zero, for a function whose derivative's formula has no value there, as J1 has:
    /// J0(u) - J1(u)/u.
    /// </summary>
    public Func<int, Rational>? TaylorAtZero { get; init; }

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

    /// <summary>Values, first and second derivatives of a block of arguments, for example to fit a function with an affine argument.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="values">Filled with f.</param>
    /// <param name="first">Filled with f'.</param>
    /// <param name="second">Filled with f''.</param>
    public void Evaluate(ReadOnlySpan<double> arguments, Span<double> values, Span<double> first, Span<double> second)
    {
        Evaluate(arguments, values);
        EvaluateSlope(arguments, first);
        _curvature ??= Evaluation.Tape.Compile(Derivative(Expr.Symbol("u")).Derivative("u"), ["u"]);
        var column = ArrayPool<double>.Shared.Rent(arguments.Length);
        arguments.CopyTo(column);
        _curvature.Evaluate([column], [], second[..arguments.Length]);
        ArrayPool<double>.Shared.Return(column);
    }

    /// <summary>The derivatives at a block of arguments. The two spans may be the same.</summary>
    public void EvaluateSlope(ReadOnlySpan<double> arguments, Span<double> slopes)
    {
        if (SlopeKernel is not null)
        {
            SlopeKernel(arguments, slopes);
            return;
        }
        for (var i = 0; i < arguments.Length; i++) slopes[i] = Slope(arguments[i]);
    }

    // Compiled when first asked for; two threads that ask at once make equal tapes.
    private Evaluation.Tape? _curvature;

    public override string ToString() => Name;
}
