using System.Collections.Immutable;
using System.Numerics.Tensors;
using Discovery.Symbolic.Algebra;
using Discovery.Symbolic.Simplification;
using static Discovery.Symbolic.Expr;

namespace Discovery.Symbolic;

/// <summary>The table of elementary functions. Adding one is adding a row.</summary>
public static class Functions
{
    public static Function Exp { get; } = new("exp", Math.Exp, u => Expr.Exp(u))
    {
        Range = (0, double.PositiveInfinity),
        Undoes = "log",
        Slope = Math.Exp,
        Kernel = TensorPrimitives.Exp,
        SlopeKernel = TensorPrimitives.Exp,
        Latex = @"\exp",
        Rewrite = ArgumentRules.Exp,
    };

    public static Function Log { get; } = new("log", Math.Log, u => 1 / u)
    {
        Undoes = "exp",
        Slope = x => 1 / x,
        Kernel = TensorPrimitives.Log,
        SlopeKernel = TensorPrimitives.Reciprocal,
        Latex = @"\log",
        Domain = (0, double.PositiveInfinity),
        Rewrite = ArgumentRules.Log,
    };

    // TensorPrimitives.Sin and Cos (10.0.0) give other last bits at other addresses of the destination, so that a run would not repeat
    // its bits. Math.Sin and Math.Cos do not.
    public static Function Sin { get; } = new("sin", Math.Sin, u => Call(Cos!, u))
    {
        Range = (-1, 1),
        Undoes = "asin",
        Slope = Math.Cos,
        Parity = Parity.Odd,
        Latex = @"\sin",
        Rewrite = ArgumentRules.Sin,
    };

    public static Function Cos { get; } = new("cos", Math.Cos, u => -Call(Sin, u))
    {
        Range = (-1, 1),
        Undoes = "acos",
        Slope = x => -Math.Sin(x),
        Parity = Parity.Even,
        Latex = @"\cos",
        Rewrite = ArgumentRules.Cos,
    };

    public static Function Tan { get; } = new("tan", Math.Tan, u => 1 + (Call(Tan!, u) ^ 2))
    {
        Undoes = "atan",
        Slope = x => 1 + Math.Tan(x) * Math.Tan(x),
        Parity = Parity.Odd,
        Latex = @"\tan",
        Rewrite = ArgumentRules.Tan,
        Requires = u => new(Call(Cos, u), Relation.NonZero),
    };

    public static Function Asin { get; } = new("asin", Math.Asin, u => 1 / Sqrt(1 - (u ^ 2)))
    {
        Range = (-Math.PI / 2, Math.PI / 2),
        Slope = x => 1 / Math.Sqrt(1 - x * x),
        Parity = Parity.Odd,
        Latex = @"\arcsin",
        Domain = (-1, 1),
    };

    public static Function Acos { get; } = new("acos", Math.Acos, u => -1 / Sqrt(1 - (u ^ 2)))
    {
        Range = (0, Math.PI),
        Slope = x => -1 / Math.Sqrt(1 - x * x),
        Latex = @"\arccos",
        Domain = (-1, 1),
    };

    public static Function Atan { get; } = new("atan", Math.Atan, u => 1 / (1 + (u ^ 2)))
    {
        Range = (-Math.PI / 2, Math.PI / 2),
        Slope = x => 1 / (1 + x * x),
        Parity = Parity.Odd,
        Latex = @"\arctan",
    };

    public static Function Sinh { get; } = new("sinh", Math.Sinh, u => Call(Cosh!, u))
    {
        Undoes = "asinh",
        Slope = Math.Cosh,
        Parity = Parity.Odd,
        Latex = @"\sinh",
    };

    public static Function Cosh { get; } = new("cosh", Math.Cosh, u => Call(Sinh, u))
    {
        Range = (1, double.PositiveInfinity),
        Undoes = "acosh",
        Slope = Math.Sinh,
        Parity = Parity.Even,
        Latex = @"\cosh",
    };

    public static Function Tanh { get; } = new("tanh", Math.Tanh, u => 1 - (Call(Tanh!, u) ^ 2))
    {
        Range = (-1, 1),
        Undoes = "atanh",
        Slope = x => 1 - Math.Tanh(x) * Math.Tanh(x),
        Kernel = TensorPrimitives.Tanh,
        SlopeKernel = (x, y) =>
        {
            TensorPrimitives.Tanh(x, y);
            TensorPrimitives.Multiply(y, y, y);
            TensorPrimitives.Subtract(1.0, y, y);
        },
        Parity = Parity.Odd,
        Latex = @"\tanh",
        Rewrite = ArgumentRules.Tanh,
    };

    public static Function Asinh { get; } = new("asinh", Math.Asinh, u => 1 / Sqrt(1 + (u ^ 2)))
    {
        Undoes = "sinh",
        Slope = x => 1 / Math.Sqrt(1 + x * x),
        Parity = Parity.Odd,
        Latex = @"\operatorname{arsinh}",
    };

    public static Function Acosh { get; } = new("acosh", Math.Acosh, u => 1 / (Sqrt(u - 1) * Sqrt(u + 1)))
    {
        Range = (0, double.PositiveInfinity),
        Slope = x => 1 / Math.Sqrt(x * x - 1),
        Latex = @"\operatorname{arcosh}",
        Domain = (1, double.PositiveInfinity),
    };

    public static Function Atanh { get; } = new("atanh", Math.Atanh, u => 1 / (1 - (u ^ 2)))
    {
        Undoes = "tanh",
        Slope = x => 1 / (1 - x * x),
        Parity = Parity.Odd,
        Latex = @"\operatorname{artanh}",
        Domain = (-1, 1),
    };

    public static Function Abs { get; } = new("abs", Math.Abs, u => Call(Sign!, u))
    {
        Range = (0, double.PositiveInfinity),
        Slope = x => x > 0 ? 1 : x < 0 ? -1 : double.NaN,
        Kernel = TensorPrimitives.Abs,
        Parity = Parity.Even,
        Complexity = 1,
        UnitRule = UnitRule.KeepsUnit,
        SymPy = "Abs",
        Rewrite = ArgumentRules.Abs,
    };

    public static Function Sign { get; } = new("sign", x => double.IsNaN(x) ? x : Math.Sign(x), _ => Zero)
    {
        UnitRule = UnitRule.DropsUnit,
        Range = (-1, 1),
        Slope = x => x == 0 ? double.NaN : 0,
        Parity = Parity.Odd,
    };

    public static Function Sigmoid { get; } = new("sigmoid", x => 1 / (1 + Math.Exp(-x)), u => Call(Sigmoid!, u) * Call(Sigmoid!, -u))
    {
        Range = (0, 1),
        Slope = x => 1 / (2 + Math.Exp(x) + Math.Exp(-x)),
        Kernel = TensorPrimitives.Sigmoid,
        Complexity = 4,
        SymPy = "1/(1 + exp(-({0})))",
    };

    public static Function Gaussian { get; } = new("gaussian", x => Math.Exp(-x * x), u => -2 * u * Call(Gaussian!, u))
    {
        Range = (0, 1),
        Slope = x => -2 * x * Math.Exp(-x * x),
        Complexity = 5,
        SymPy = "exp(-({0})**2)",
        Parity = Parity.Even,
    };

    public static Function Softplus { get; } = new("softplus", x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), u => Call(Sigmoid, u))
    {
        Range = (0, double.PositiveInfinity),
        Slope = Sigmoid.Value,
        Complexity = 5,
        SymPy = "log(1 + exp({0}))",
    };

    internal static ImmutableDictionary<string, string> Synonyms { get; } = new Dictionary<string, string>
    {
        ["ln"] = "log",
        ["arcsin"] = "asin",
        ["arccos"] = "acos",
        ["arctan"] = "atan",
        ["arsinh"] = "asinh",
        ["arcsinh"] = "asinh",
        ["arcosh"] = "acosh",
        ["arccosh"] = "acosh",
        ["artanh"] = "atanh",
        ["arctanh"] = "atanh",
        ["Abs"] = "abs",
        ["sgn"] = "sign",
        ["logistic"] = "sigmoid",
        ["psi"] = "digamma",
        ["besselj0"] = "J0",
        ["besselj1"] = "J1",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static ImmutableArray<Function> All { get; } =
        [Exp, Log, Sin, Cos, Tan, Asin, Acos, Atan, Sinh, Cosh, Tanh, Asinh, Acosh, Atanh, Abs, Sign, Sigmoid, Gaussian, Softplus,
        SpecialFunctions.Erf, SpecialFunctions.J0, SpecialFunctions.J1, SpecialFunctions.Gamma, SpecialFunctions.Digamma,
        SpecialFunctions.Trigamma, SpecialFunctions.Harmonic];

    /// <summary>log(1 + y) for small positive y without loss of digits: the error of 1 + y is divided out.</summary>
    private static double LogOnePlus(double y)
    {
        var sum = 1 + y;
        return sum.Equals(1.0) ? y : Math.Log(sum) * y / (sum - 1);
    }

    /// <summary>The function of a name or of one of its synonyms (ln, arcsin, artanh ...), or null.</summary>
    public static Function? Find(string name)
    {
        return FunctionTable.Standard.TryFind(name, out var function) ? function : null;
    }
}
