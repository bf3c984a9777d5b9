using System.Collections.Immutable;
using System.Numerics.Tensors;
using static Discovery.Symbolic.Expressions.Expr;

namespace Discovery.Symbolic.Expressions;

/// <summary>The table of elementary functions. Adding one is adding a row.</summary>
public static class Functions
{
    public static Function Exp { get; } = new("exp", Math.Exp, u => Expr.Exp(u))
    {
        Slope = Math.Exp,
        Kernel = TensorPrimitives.Exp,
        SlopeKernel = TensorPrimitives.Exp,
        Precise = BigFunctions.Exp,
        Antiderivative = u => Expr.Exp(u),
        Range = (0, double.PositiveInfinity),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Positive,
        InverseRole = InverseRole.Direct,
        Undoes = () => Log!,
        RarityBits = 0,
        Latex = @"\exp",
        Code = new() { CSharp = "Math.Exp", NumPy = "np.exp", Excel = "EXP" },
        Rewrite = ArgumentRules.Exp,
    };

    public static Function Log { get; } = new("log", Math.Log, u => 1 / u)
    {
        Slope = x => 1 / x,
        Kernel = TensorPrimitives.Log,
        SlopeKernel = TensorPrimitives.Reciprocal,
        Precise = BigFunctions.Log,
        Antiderivative = u => (u * Expr.Log(u)) - u,
        Synonyms = ["ln"],
        Domain = (0, double.PositiveInfinity),
        Monotony = Monotony.Rising,
        InverseRole = InverseRole.Inverse,
        Undoes = () => Exp,
        RarityBits = 1,
        Latex = @"\ln",
        MathMl = "<mi>ln</mi>",
        Code = new() { CSharp = "Math.Log", NumPy = "np.log", Excel = "LN" },
        Rewrite = ArgumentRules.Log,
    };

    // TensorPrimitives.Sin and Cos (10.0.0) give other last bits at other addresses of the destination, so that a run would not repeat
    // its bits. Math.Sin and Math.Cos do not.
    public static Function Sin { get; } = new("sin", Math.Sin, u => Call(Cos!, u))
    {
        Slope = Math.Cos,
        Precise = x => BigFunctions.SinCos(x)?.Sin,
        Antiderivative = u => -Call(Cos!, u),
        Range = (-1, 1),
        SinePhase = 0,
        Parity = Parity.Odd,
        InverseRole = InverseRole.Direct,
        Undoes = () => Asin!,
        RarityBits = 1,
        Latex = @"\sin",
        Code = new() { CSharp = "Math.Sin", NumPy = "np.sin", Excel = "SIN" },
        Rewrite = ArgumentRules.Sin,
    };

    public static Function Cos { get; } = new("cos", Math.Cos, u => -Call(Sin, u))
    {
        Slope = x => -Math.Sin(x),
        Precise = x => BigFunctions.SinCos(x)?.Cos,
        Antiderivative = u => Call(Sin, u),
        Range = (-1, 1),
        SinePhase = Math.PI / 2,
        Parity = Parity.Even,
        InverseRole = InverseRole.Direct,
        Undoes = () => Acos!,
        RarityBits = 1,
        Latex = @"\cos",
        Code = new() { CSharp = "Math.Cos", NumPy = "np.cos", Excel = "COS" },
        Rewrite = ArgumentRules.Cos,
    };

    public static Function Tan { get; } = new("tan", Math.Tan, u => 1 + (Call(Tan!, u) ^ 2))
    {
        Slope = x => 1 + Math.Tan(x) * Math.Tan(x),
        Precise = BigFunctions.Tan,
        Antiderivative = u => -Expr.Log(Call(Abs!, Call(Cos, u))),
        Monotony = Monotony.Rising,
        IsFreeOfPoles = x => Math.Floor((x.Low / Math.PI) + 0.5).Equals(Math.Floor((x.High / Math.PI) + 0.5)),
        Requires = u => new(Call(Cos, u), Relation.NonZero),
        Parity = Parity.Odd,
        InverseRole = InverseRole.Direct,
        Undoes = () => Atan!,
        Latex = @"\tan",
        Code = new() { CSharp = "Math.Tan", NumPy = "np.tan", Excel = "TAN" },
        Rewrite = ArgumentRules.Tan,
    };

    public static Function Asin { get; } = new("asin", Math.Asin, u => 1 / Sqrt(1 - (u ^ 2)))
    {
        Slope = x => 1 / Math.Sqrt(1 - x * x),
        Precise = BigFunctions.Asin,
        Antiderivative = u => (u * Call(Asin!, u)) + Sqrt(1 - (u ^ 2)),
        Synonyms = ["arcsin"],
        Domain = (-1, 1),
        Range = (-Math.PI / 2, Math.PI / 2),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Keeps,
        Parity = Parity.Odd,
        InverseRole = InverseRole.Inverse,
        RarityBits = 3,
        Latex = @"\arcsin",
        MathMl = "<mi>arcsin</mi>",
        Code = new() { CSharp = "Math.Asin", NumPy = "np.arcsin", Excel = "ASIN" },
    };

    public static Function Acos { get; } = new("acos", Math.Acos, u => -1 / Sqrt(1 - (u ^ 2)))
    {
        Slope = x => -1 / Math.Sqrt(1 - x * x),
        Precise = BigFunctions.Acos,
        Antiderivative = u => (u * Call(Acos!, u)) - Sqrt(1 - (u ^ 2)),
        Synonyms = ["arccos"],
        Domain = (-1, 1),
        Range = (0, Math.PI),
        Monotony = Monotony.Falling,
        SignRule = SignRule.NonNegative,
        InverseRole = InverseRole.Inverse,
        RarityBits = 3,
        Latex = @"\arccos",
        MathMl = "<mi>arccos</mi>",
        Code = new() { CSharp = "Math.Acos", NumPy = "np.arccos", Excel = "ACOS" },
    };

    public static Function Atan { get; } = new("atan", Math.Atan, u => 1 / (1 + (u ^ 2)))
    {
        Slope = x => 1 / (1 + x * x),
        Precise = x => BigFunctions.Atan(x),
        Antiderivative = u => (u * Call(Atan!, u)) - (Expr.Log(1 + (u ^ 2)) / 2),
        Synonyms = ["arctan"],
        Range = (-Math.PI / 2, Math.PI / 2),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Keeps,
        Parity = Parity.Odd,
        InverseRole = InverseRole.Inverse,
        Latex = @"\arctan",
        MathMl = "<mi>arctan</mi>",
        Code = new() { CSharp = "Math.Atan", NumPy = "np.arctan", Excel = "ATAN" },
    };

    public static Function Sinh { get; } = new("sinh", Math.Sinh, u => Call(Cosh!, u))
    {
        Slope = Math.Cosh,
        Precise = BigFunctions.Sinh,
        Antiderivative = u => Call(Cosh!, u),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Keeps,
        Parity = Parity.Odd,
        InverseRole = InverseRole.Direct,
        Undoes = () => Asinh!,
        Latex = @"\sinh",
        Code = new() { CSharp = "Math.Sinh", NumPy = "np.sinh", Excel = "SINH" },
    };

    public static Function Cosh { get; } = new("cosh", Math.Cosh, u => Call(Sinh, u))
    {
        Slope = Math.Sinh,
        Precise = BigFunctions.Cosh,
        Antiderivative = u => Call(Sinh, u),
        Range = (1, double.PositiveInfinity),
        Monotony = Monotony.RisingInSize,
        SignRule = SignRule.Positive,
        Parity = Parity.Even,
        InverseRole = InverseRole.Direct,
        Undoes = () => Acosh!,
        Latex = @"\cosh",
        Code = new() { CSharp = "Math.Cosh", NumPy = "np.cosh", Excel = "COSH" },
    };

    public static Function Tanh { get; } = new("tanh", Math.Tanh, u => 1 - (Call(Tanh!, u) ^ 2))
    {
        Slope = x => 1 - Math.Tanh(x) * Math.Tanh(x),
        Kernel = TensorPrimitives.Tanh,
        SlopeKernel = (x, y) =>
        {
            TensorPrimitives.Tanh(x, y);
            TensorPrimitives.Multiply(y, y, y);
            TensorPrimitives.Subtract(1.0, y, y);
        },
        Precise = BigFunctions.Tanh,
        Antiderivative = u => Expr.Log(Call(Cosh, u)),
        Range = (-1, 1),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Keeps,
        Parity = Parity.Odd,
        InverseRole = InverseRole.Direct,
        Undoes = () => Atanh!,
        RarityBits = 3,
        Latex = @"\tanh",
        Code = new() { CSharp = "Math.Tanh", NumPy = "np.tanh", Excel = "TANH" },
        Rewrite = ArgumentRules.Tanh,
    };

    public static Function Asinh { get; } = new("asinh", Math.Asinh, u => 1 / Sqrt(1 + (u ^ 2)))
    {
        Slope = x => 1 / Math.Sqrt(1 + x * x),
        Precise = BigFunctions.Asinh,
        Antiderivative = u => (u * Call(Asinh!, u)) - Sqrt(1 + (u ^ 2)),
        Synonyms = ["arsinh", "arcsinh"],
        Monotony = Monotony.Rising,
        SignRule = SignRule.Keeps,
        Parity = Parity.Odd,
        InverseRole = InverseRole.Inverse,
        Undoes = () => Sinh,
        Latex = @"\operatorname{arsinh}",
        MathMl = "<mi>arsinh</mi>",
        Code = new() { CSharp = "Math.Asinh", NumPy = "np.arcsinh", Excel = "ASINH" },
    };

    public static Function Acosh { get; } = new("acosh", Math.Acosh, u => 1 / (Sqrt(u - 1) * Sqrt(u + 1)))
    {
        Slope = x => 1 / Math.Sqrt(x * x - 1),
        Precise = BigFunctions.Acosh,
        Antiderivative = u => (u * Call(Acosh!, u)) - (Sqrt(u - 1) * Sqrt(u + 1)),
        Synonyms = ["arcosh", "arccosh"],
        Domain = (1, double.PositiveInfinity),
        Range = (0, double.PositiveInfinity),
        Monotony = Monotony.Rising,
        SignRule = SignRule.NonNegative,
        InverseRole = InverseRole.Inverse,
        Latex = @"\operatorname{arcosh}",
        MathMl = "<mi>arcosh</mi>",
        Code = new() { CSharp = "Math.Acosh", NumPy = "np.arccosh", Excel = "ACOSH" },
    };

    public static Function Atanh { get; } = new("atanh", Math.Atanh, u => 1 / (1 - (u ^ 2)))
    {
        Slope = x => 1 / (1 - x * x),
        Precise = BigFunctions.Atanh,
        Antiderivative = u => (u * Call(Atanh!, u)) + (Expr.Log(1 - (u ^ 2)) / 2),
        Synonyms = ["artanh", "arctanh"],
        Domain = (-1, 1),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Keeps,
        Parity = Parity.Odd,
        InverseRole = InverseRole.Inverse,
        Undoes = () => Tanh,
        Latex = @"\operatorname{artanh}",
        MathMl = "<mi>artanh</mi>",
        Code = new() { CSharp = "Math.Atanh", NumPy = "np.arctanh", Excel = "ATANH" },
    };

    public static Function Abs { get; } = new("abs", Math.Abs, u => Call(Sign!, u))
    {
        Slope = x => x > 0 ? 1 : x < 0 ? -1 : double.NaN,
        Kernel = TensorPrimitives.Abs,
        Precise = x => BigReal.Abs(x),
        Antiderivative = u => u * Call(Abs!, u) / 2,
        Synonyms = ["Abs"],
        Range = (0, double.PositiveInfinity),
        Monotony = Monotony.RisingInSize,
        SignRule = SignRule.Size,
        Parity = Parity.Even,
        Complexity = 1,
        UnitRule = UnitRule.KeepsUnit,
        Latex = @"\left|{0}\right|",
        MathMl = "<mrow><mo stretchy=\"false\">|</mo>{0}<mo stretchy=\"false\">|</mo></mrow>",
        Code = new() { CSharp = "Math.Abs", C = "fabs", NumPy = "np.abs", SymPy = "Abs", Excel = "ABS" },
        Rewrite = ArgumentRules.Abs,
    };

    public static Function Sign { get; } = new("sign", x => double.IsNaN(x) ? x : Math.Sign(x), _ => Zero)
    {
        Slope = x => x == 0 ? double.NaN : 0,
        Precise = x => BigReal.Of(x.Sign),
        Antiderivative = u => Call(Abs, u),
        Synonyms = ["sgn"],
        Range = (-1, 1),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Keeps,
        Parity = Parity.Odd,
        UnitRule = UnitRule.DropsUnit,
        Code = new() { CSharp = "Math.Sign", C = "((double)(({0}) > 0) - (({0}) < 0))", NumPy = "np.sign", Excel = "SIGN" },
    };

    public static Function Step { get; } = new("step", x => double.IsNaN(x) ? x : x > 0 ? 1 : 0, _ => Zero)
    {
        Slope = x => double.IsNaN(x) ? x : 0,
        Precise = x => BigReal.Of(x.Sign > 0 ? 1 : 0),
        Antiderivative = u => (u + Call(Abs, u)) / 2,
        Synonyms = ["heaviside"],
        Range = (0, 1),
        Monotony = Monotony.Rising,
        SignRule = SignRule.NonNegative,
        UnitRule = UnitRule.DropsUnit,
        Code = new()
        {
            CSharp = "(({0}) > 0 ? 1.0 : 0.0)",
            C = "(({0}) > 0 ? 1.0 : 0.0)",
            NumPy = "np.heaviside({0}, 0.0)",
            SymPy = "Heaviside({0}, 0)",
            Excel = "IF(({0})>0,1,0)",
        },
        Rewrite = u => u switch
        {
            Number { Value: var value } => value.Sign > 0 ? One : Zero,
            Measured { Value: var value } => value > 0 ? One : Zero,
            Constant => One,
            _ => null,
        },
    };

    public static Function Floor { get; } = new("floor", Math.Floor, _ => Zero)
    {
        Slope = x => double.IsNaN(x) || x.Equals(Math.Floor(x)) ? double.NaN : 0,
        Antiderivative = u => (u * Call(Floor!, u)) - (Call(Floor!, u) * (Call(Floor!, u) + 1) / 2),
        Kernel = TensorPrimitives.Floor,
        Monotony = Monotony.Rising,
        Latex = @"\left\lfloor {0} \right\rfloor",
        MathMl = "<mrow><mo>&#x230A;</mo>{0}<mo>&#x230B;</mo></mrow>",
        Code = new() { CSharp = "Math.Floor", C = "floor", NumPy = "np.floor", SymPy = "floor", Excel = "INT" },
        Rewrite = u => u is Number { Value: var value } ? Of(new Rational(value.Floor(), 1)) : null,
    };

    public static Function Sigmoid { get; } = new("sigmoid", x => 1 / (1 + Math.Exp(-x)), u => Call(Sigmoid!, u) * Call(Sigmoid!, -u))
    {
        Slope = x => 1 / (2 + Math.Exp(x) + Math.Exp(-x)),
        Kernel = TensorPrimitives.Sigmoid,
        Definition = u => 1 / (1 + Expr.Exp(-u)),
        Antiderivative = u => Call(Softplus!, u),
        Synonyms = ["logistic"],
        Range = (0, 1),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Positive,
        InverseRole = InverseRole.Direct,
        Complexity = 4,
        Code = new()
        {
            CSharp = "1.0/(1.0 + Math.Exp(-({0})))",
            C = "1.0/(1.0 + exp(-({0})))",
            NumPy = "scipy.special.expit",
            SymPy = "1/(1 + exp(-({0})))",
            Excel = "1/(1 + EXP(-1*({0})))",
        },
    };

    public static Function Gaussian { get; } = new("gaussian", x => Math.Exp(-x * x), u => -2 * u * Call(Gaussian!, u))
    {
        Slope = x => -2 * x * Math.Exp(-x * x),
        Definition = u => Expr.Exp(-(u ^ 2)),
        Antiderivative = u => Sqrt(Pi) / 2 * Call(SpecialFunctions.Erf, u),
        Range = (0, 1),
        Monotony = Monotony.FallingInSize,
        SignRule = SignRule.Positive,
        Parity = Parity.Even,
        Complexity = 5,
        Code = new()
        {
            CSharp = "Math.Exp(-Math.Pow({0}, 2.0))",
            C = "exp(-pow({0}, 2.0))",
            NumPy = "np.exp(-np.square({0}))",
            SymPy = "exp(-({0})**2)",
            Excel = "EXP(-1*({0})^2)",
        },
    };

    public static Function Softplus { get; } = new("softplus", x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), u => Call(Sigmoid, u))
    {
        Slope = Sigmoid.Value,
        Definition = u => Expr.Log(1 + Expr.Exp(u)),
        Range = (0, double.PositiveInfinity),
        Monotony = Monotony.Rising,
        SignRule = SignRule.Positive,
        Complexity = 5,
        Code = new()
        {
            CSharp = "Math.Log(1.0 + Math.Exp({0}))",
            C = "log1p(exp({0}))",
            NumPy = "np.logaddexp(0, {0})",
            SymPy = "log(1 + exp({0}))",
            Excel = "LN(1 + EXP({0}))",
        },
    };

    public static ImmutableArray<Function> All { get; } =
        [Exp, Log, Sin, Cos, Tan, Asin, Acos, Atan, Sinh, Cosh, Tanh, Asinh, Acosh, Atanh, Abs, Sign, Step, Floor, Sigmoid, Gaussian, Softplus,
        SpecialFunctions.Erf, SpecialFunctions.J0, SpecialFunctions.J1, SpecialFunctions.Gamma, SpecialFunctions.Digamma,
        SpecialFunctions.Trigamma, SpecialFunctions.Harmonic];

    /// <summary>log(1 + y) for small positive y without loss of digits: the error of 1 + y is divided out.</summary>
    private static double LogOnePlus(double y)
    {
        var sum = 1 + y;
        return sum.Equals(1.0) ? y : Math.Log(sum) * y / (sum - 1);
    }

    /// <summary>The function of a name or of one of its synonyms (ln, arcsin, artanh ...), or null.</summary>
    public static Function? Find(string name) => FunctionTable.Standard.TryFind(name, out var function) ? function : null;
}
