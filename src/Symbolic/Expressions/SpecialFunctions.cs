using static Discovery.Symbolic.Expressions.Expr;

namespace Discovery.Symbolic.Expressions;

/// <summary>The rows of the table that are not elementary.</summary>
public static class SpecialFunctions
{
    /// <summary>Of polygamma: its values grow as the factorial, and each derivative of a formula asks for one order more.</summary>
    private const int MaxOrder = 20;

    public static Function Erf { get; } = new("erf", ErrorFunction.Erf, u => 2 / Sqrt(Pi) * Expr.Exp(-(u ^ 2)))
    {
        Slope = x => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x),
        Precise = BigFunctions.Erf,
        Antiderivative = u => (u * Call(Erf!, u)) + (Expr.Exp(-(u ^ 2)) / Sqrt(Pi)),
        Range = (-1, 1),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Keeps,
        Code = new() { NumPy = "scipy.special.erf", Excel = "ERF" },
        Parity = Parity.Odd,
        Complexity = 3,
    };

    public static Function J0 { get; } = new("J0", BesselFunction.J0, u => -Call(J1!, u))
    {
        Slope = x => -BesselFunction.J1(x),
        Precise = x => BigFunctions.Bessel(0, x),
        Synonyms = ["besselj0"],
        Range = (-0.5, 1),
        Parity = Parity.Even,
        Complexity = 3,
        TaylorAtZero = n => BesselFunction.TaylorAtZero(0, n),
        Latex = "J_0",
        MathMl = "<msub><mi>J</mi><mn>0</mn></msub>",
        Code = new() { C = "j0", NumPy = "scipy.special.j0", SymPy = "besselj(0, {0})", Excel = "BESSELJ({0}, 0)" },
    };

    public static Function J1 { get; } = new("J1", BesselFunction.J1, u => Call(J0, u) - (Call(J1!, u) / u))
    {
        // J1(x)/x has no value at zero; this near to it 1/2 is right to 2e-13, by the next term of the series, 3 x^2/16.
        Slope = x => Math.Abs(x) < 1e-6 ? 0.5 : BesselFunction.J0(x) - (BesselFunction.J1(x) / x),
        Precise = x => BigFunctions.Bessel(1, x),
        Antiderivative = u => -Call(J0, u),
        Synonyms = ["besselj1"],
        Range = (-0.6, 0.6),
        Parity = Parity.Odd,
        Complexity = 3,
        TaylorAtZero = n => BesselFunction.TaylorAtZero(1, n),
        Latex = "J_1",
        MathMl = "<msub><mi>J</mi><mn>1</mn></msub>",
        Code = new() { C = "j1", NumPy = "scipy.special.j1", SymPy = "besselj(1, {0})", Excel = "BESSELJ({0}, 1)" },
    };

    /// <summary>Euler's gamma function; the factorial of n is gamma(n + 1).</summary>
    public static Function Gamma { get; } = new("gamma", GammaFunction.Gamma, u => Call(Gamma!, u) * Call(Digamma!, u))
    {
        Slope = x => GammaFunction.Gamma(x) * GammaFunction.Polygamma(0, x),
        Complexity = 3,
        SignRule = SignRule.PositiveWherePositive,
        Latex = @"\Gamma",
        MathMl = "<mi>Γ</mi>",
        Code = new() { C = "tgamma", NumPy = "scipy.special.gamma", Excel = "GAMMA" },
        IsFreeOfPoles = x => x.Low > 0,
        Requires = u => new(u, Relation.NotZeroOrNegativeInteger),
    };

    public static Function Digamma { get; } = Polygamma(0);

    public static Function Trigamma { get; } = Polygamma(1);

    /// <summary>The harmonic number, continued: digamma(x + 1) plus Euler's constant.</summary>
    public static Function Harmonic { get; } = new("harmonic", x => GammaFunction.Polygamma(0, x + 1) + GammaFunction.EulerGamma, u => Call(Trigamma!, u + 1))
    {
        Slope = x => GammaFunction.Polygamma(1, x + 1),
        Complexity = 3,
        Latex = "H",
        Code = new() { NumPy = "(scipy.special.psi({0} + 1) + np.euler_gamma)" },
        IsFreeOfPoles = x => x.Low > -1,
        Requires = u => new(u + 1, Relation.NotZeroOrNegativeInteger),
    };

    /// <summary>The derivative of digamma of this order; of order 0 digamma itself.</summary>
    public static Function Polygamma(int order)
    {
        if (order is < 0 or > MaxOrder) throw new ArgumentOutOfRangeException(nameof(order), order, $"Orders from 0 to {MaxOrder} are known.");
        return new(order switch { 0 => "digamma", 1 => "trigamma", _ => $"polygamma{order}" }, x => GammaFunction.Polygamma(order, x), u => Call(Polygamma(order + 1), u))
        {
            Slope = x => GammaFunction.Polygamma(order + 1, x),
            Antiderivative = order switch { 0 => u => Expr.Log(Call(Functions.Abs, Call(Gamma, u))), 1 => u => Call(Digamma, u), _ => null },
            Synonyms = order == 0 ? ["psi"] : [],
            Complexity = 3,
            Latex = order switch { 0 => @"\psi", 1 => @"\psi'", _ => $@"\psi^{{({order})}}" },
            MathMl = order switch { 0 => "<mi>ψ</mi>", 1 => "<mi>trigamma</mi>", _ => $"<mi>polygamma{order}</mi>" },
            Code = order switch
            {
                0 => new() { NumPy = "scipy.special.psi" },
                1 => new() { NumPy = "scipy.special.polygamma(1, {0})" },
                _ => new() { SymPy = $"polygamma({order}, {{0}})" },
            },
            IsFreeOfPoles = x => x.Low > 0,
            Requires = u => new(u, Relation.NotZeroOrNegativeInteger),
        };
    }
}
