namespace Discovery.Devices.Kernels;

/// <summary>Functions on a device: which there are, their values and slopes.</summary>
internal static class DeviceFunctions
{
    /// <summary>By their names in the table of functions.</summary>
    private static readonly Dictionary<string, DeviceFunction> ByName = new(StringComparer.Ordinal)
    {
        ["exp"] = DeviceFunction.Exp,
        ["log"] = DeviceFunction.Log,
        ["sin"] = DeviceFunction.Sin,
        ["cos"] = DeviceFunction.Cos,
        ["tan"] = DeviceFunction.Tan,
        ["asin"] = DeviceFunction.Asin,
        ["acos"] = DeviceFunction.Acos,
        ["atan"] = DeviceFunction.Atan,
        ["sinh"] = DeviceFunction.Sinh,
        ["cosh"] = DeviceFunction.Cosh,
        ["tanh"] = DeviceFunction.Tanh,
        ["abs"] = DeviceFunction.Abs,
        ["sign"] = DeviceFunction.Sign,
        ["step"] = DeviceFunction.Step,
        ["floor"] = DeviceFunction.Floor,
        ["sigmoid"] = DeviceFunction.Sigmoid,
        ["gaussian"] = DeviceFunction.Gaussian,
        ["softplus"] = DeviceFunction.Softplus,
    };

    /// <summary>Null where no kernel has it.</summary>
    public static DeviceFunction? Find(Function function) => ByName.TryGetValue(function.Name, out DeviceFunction found) ? found : null;

    /// <summary>The function of an edge with its exponent; null where no kernel has it.</summary>
    /// <param name="name">As model files have it: <c>sin</c>, <c>x^2</c>, <c>1/x</c>, <c>sqrt(x)</c>.</param>
    public static (DeviceFunction Function, int Exponent)? FindEdge(string name)
    {
        if (ByName.TryGetValue(name, out DeviceFunction known)) return (known, 0);
        if (!FormulaParser.TryParse(name, null, out Expr? formula, out _)) return null;
        return formula switch
        {
            Symbol { Name: "x" } => (DeviceFunction.Identity, 0),
            Call { Argument: Symbol { Name: "x" } } call when Find(call.Function) is { } called => (called, 0),
            Power { Base: Symbol { Name: "x" }, Exponent: Number { Value: { IsInteger: true } whole } } when Rational.Abs(whole) <= 64 => (DeviceFunction.IntegerPower, (int)whole.Numerator),
            Power { Base: Symbol { Name: "x" }, Exponent: Number { Value: var half } } when half == new Rational(1, 2) => (DeviceFunction.Sqrt, 0),
            _ => null,
        };
    }

    /// <summary>f(x), in a kernel.</summary>
    /// <param name="function">A number of <see cref="DeviceFunction"/>.</param>
    /// <param name="exponent">Of an integer power.</param>
    /// <param name="x">The argument.</param>
    public static double Value(int function, int exponent, double x)
    {
        switch ((DeviceFunction)function)
        {
            case DeviceFunction.IntegerPower: return DeviceMath.IntegerPower(x, exponent);
            case DeviceFunction.Sqrt: return Math.Sqrt(x);
            case DeviceFunction.Exp: return DeviceMath.Exp(x);
            case DeviceFunction.Log: return DeviceMath.Log(x);
            case DeviceFunction.Sin: return DeviceMath.Sin(x);
            case DeviceFunction.Cos: return DeviceMath.Cos(x);
            case DeviceFunction.Tan: return DeviceMath.Tan(x);
            case DeviceFunction.Asin: return DeviceMath.Asin(x);
            case DeviceFunction.Acos: return DeviceMath.Acos(x);
            case DeviceFunction.Atan: return DeviceMath.Atan(x);
            case DeviceFunction.Sinh: return DeviceMath.Sinh(x);
            case DeviceFunction.Cosh: return DeviceMath.Cosh(x);
            case DeviceFunction.Tanh: return DeviceMath.Tanh(x);
            case DeviceFunction.Abs: return Math.Abs(x);
            case DeviceFunction.Sign: return DeviceMath.Sign(x);
            case DeviceFunction.Step: return x > 0 ? 1 : x <= 0 ? 0 : x;
            case DeviceFunction.Floor: return Math.Floor(x);
            case DeviceFunction.Sigmoid: return DeviceMath.Sigmoid(x);
            case DeviceFunction.Gaussian: return DeviceMath.Exp(-x * x);
            case DeviceFunction.Softplus: return DeviceMath.Softplus(x);
            default: return x;
        }
    }

    /// <summary>f'(x), in a kernel.</summary>
    /// <param name="function">A number of <see cref="DeviceFunction"/>.</param>
    /// <param name="exponent">Of an integer power.</param>
    /// <param name="x">The argument.</param>
    /// <param name="value">f(x).</param>
    public static double Slope(int function, int exponent, double x, double value)
    {
        switch ((DeviceFunction)function)
        {
            case DeviceFunction.IntegerPower: return exponent == 0 ? 0 : exponent * DeviceMath.IntegerPower(x, exponent - 1);
            case DeviceFunction.Sqrt: return 0.5 / value;
            case DeviceFunction.Exp: return value;
            case DeviceFunction.Log: return 1 / x;
            case DeviceFunction.Sin: return DeviceMath.Cos(x);
            case DeviceFunction.Cos: return -DeviceMath.Sin(x);
            case DeviceFunction.Tan: return 1 + (value * value);
            case DeviceFunction.Asin: return 1 / Math.Sqrt(1 - (x * x));
            case DeviceFunction.Acos: return -1 / Math.Sqrt(1 - (x * x));
            case DeviceFunction.Atan: return 1 / (1 + (x * x));
            case DeviceFunction.Sinh: return DeviceMath.Cosh(x);
            case DeviceFunction.Cosh: return DeviceMath.Sinh(x);
            case DeviceFunction.Tanh: return 1 - (value * value);
            case DeviceFunction.Abs: return x > 0 ? 1 : x < 0 ? -1 : double.NaN;
            case DeviceFunction.Sign: return x == 0 ? double.NaN : 0;
            case DeviceFunction.Step: return double.IsNaN(x) ? x : 0;
            case DeviceFunction.Floor: return double.IsNaN(x) || x == Math.Floor(x) ? double.NaN : 0;
            case DeviceFunction.Sigmoid: return 1 / (2 + DeviceMath.Exp(x) + DeviceMath.Exp(-x));
            case DeviceFunction.Gaussian: return -2 * x * value;
            case DeviceFunction.Softplus: return DeviceMath.Sigmoid(x);
            default: return 1;
        }
    }
}
