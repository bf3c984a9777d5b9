namespace Discovery.Symbolic.Expressions;

/// <summary>Fills <paramref name="destination"/> with the function's values of <paramref name="arguments"/>, element by element.</summary>
public delegate void BlockKernel(ReadOnlySpan<double> arguments, Span<double> destination);

/// <summary>
/// A function of one real variable with all that is known of it: a row of the table <see cref="Functions"/>, or a caller's own. Nothing
/// else has to know its name.
/// </summary>
/// <remarks>Two functions of one name are one function: text has nothing else to tell them apart by.</remarks>
/// <param name="Name">The name in formula text.</param>
/// <param name="Value">The real value; NaN outside the domain.</param>
/// <param name="Derivative">The derivative f'(u) as a formula in the argument u.</param>
public sealed record Function(string Name, Func<double, double> Value, Func<Expr, Expr> Derivative)
{
    /// <summary>f'(x) as a number.</summary>
    public required Func<double, double> Slope { get; init; }

    /// <summary>
    /// The function as a formula in the argument u of other functions: 1/(1 + exp(-u)) for sigmoid. It is written where a language has
    /// no such function, and worked out where <see cref="Precise"/> is not given.
    /// </summary>
    public Func<Expr, Expr>? Definition { get; init; }

    /// <summary>An antiderivative as a formula in the argument u, where there is one of the table's functions.</summary>
    public Func<Expr, Expr>? Antiderivative { get; init; }

    /// <summary>
    /// The value to about 70 digits; null outside the domain. Where it is not given, that of the <see cref="Definition"/> is taken, and
    /// without one the value is not known that precisely: two formulas that differ there stay undecided.
    /// </summary>
    internal Func<BigReal, BigReal?>? Precise { get; init; }

    /// <summary>The vectorised function, where there is one that is quicker than a loop over <see cref="Value"/>.</summary>
    public BlockKernel? Kernel { get; init; }

    /// <summary>The vectorised derivative, where there is one.</summary>
    public BlockKernel? SlopeKernel { get; init; }

    /// <summary>Other names that text may have for it.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>The names in programming languages; the definition, or else the name, where nothing is said.</summary>
    public CodeNames Code { get; init; } = CodeNames.None;

    /// <summary>The function's sign in LaTeX, such as <c>\sin</c>; a text with {0} for the argument where it is not written before a bracket.</summary>
    public string Latex { get; init; } = $@"\operatorname{{{Name}}}";

    /// <summary>The function's sign in MathML, such as an <c>mi</c> element with the name; a text with {0} for the argument where it is not written before a bracket.</summary>
    public string MathMl { get; init; } = $"<mi>{Name}</mi>";

    /// <summary>What the call costs beside its argument, in the unit of <see cref="Expr.Complexity"/>: for the simplifier and in every search.</summary>
    public int Complexity { get; init; } = 2;

    /// <summary>
    /// What naming the function takes in a law beyond <see cref="Complexity"/>, in bits: the rough logarithm of how seldom it occurs in
    /// textbooks of physics beside exp.
    /// </summary>
    public double RarityBits { get; init; } = 4;

    public Parity Parity { get; init; }

    public Monotony Monotony { get; init; }

    public SignRule SignRule { get; init; }

    public InverseRole InverseRole { get; init; }

    public UnitRule UnitRule { get; init; }

    /// <summary>The interval of real arguments where the function is defined; the ends need not belong to it.</summary>
    public (double Low, double High) Domain { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>An interval that holds every value; the ends need not be taken.</summary>
    public (double Low, double High) Range { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>What the argument has to satisfy besides lying in the domain, for a function with poles inside it: cos(u) != 0 for tan(u).</summary>
    public Func<Expr, Condition>? Requires { get; init; }

    /// <summary>Whether an interval of the domain holds no pole, for a function that <see cref="Requires"/> something.</summary>
    public Func<Interval, bool>? IsFreeOfPoles { get; init; }

    /// <summary>p for a function that is sin(u + p): where its crests and troughs are.</summary>
    public double? SinePhase { get; init; }

    /// <summary>
    /// The coefficient of u^n in the Taylor series at zero, for a function whose derivative's formula has no value there, as J1 has:
    /// J0(u) - J1(u)/u.
    /// </summary>
    public Func<int, Rational>? TaylorAtZero { get; init; }

    /// <summary>Gives the function g with f(g(x)) = x wherever g is defined: sin undoes asin, but asin does not undo sin.</summary>
    public Func<Function>? Undoes { get; init; }

    /// <summary>The function that gives back the argument, where the table has one: of waves the branch around zero.</summary>
    public Function? Inverse => Undoes?.Invoke() ?? Functions.All.FirstOrDefault(other => other.Undoes?.Invoke() == this);

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

    public bool Equals(Function? other) => other is not null && Name == other.Name;

    // string.GetHashCode differs from run to run; this one does not.
    public override int GetHashCode() => Name.Length * 31 + Name[0];

    public override string ToString() => Name;
}
