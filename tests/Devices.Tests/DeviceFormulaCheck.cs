namespace Discovery.Devices.Tests;

/// <summary>Values of functions on a device against the table's, over a range.</summary>
internal static class DeviceFormulaCheck
{
    public static TheoryData<string, double, double> Functions => new()
    {
        { "exp(x)", -740, 709 },
        { "exp(x)", -1, 1 },
        { "log(x)", 1e-300, 1e300 },
        { "log(x)", 0.5, 2 },
        { "sin(x)", -1000, 1000 },
        { "cos(x)", -1000, 1000 },
        { "tan(x)", -1.5, 1.5 },
        { "asin(x)", -1, 1 },
        { "acos(x)", -1, 1 },
        { "atan(x)", -50, 50 },
        { "sinh(x)", -5, 5 },
        { "cosh(x)", -5, 5 },
        { "tanh(x)", -3, 3 },
        { "tanh(x)", -400, 400 },
        { "abs(x)", -2, 2 },
        { "sign(x)", -2, 2 },
        { "step(x)", -2, 2 },
        { "floor(x)", -9, 9 },
        { "sigmoid(x)", -30, 30 },
        { "gaussian(x)", -5, 5 },
        { "softplus(x)", -30, 30 },
        { "x^5", -3, 3 },
        { "x^(-3)", 0.5, 3 },
        { "sqrt(x)", 0, 9 },
        { "sqrt(x^2 + 1)/(x - 20) - 3*x", -9, 9 },
    };

    /// <summary>
    /// A few units in the last place, 2e-15 of the value: the series end below 1e-17, and each has some ten roundings that count little. Beside a zero that is no
    /// number of the format (of sin, cos and acos) the error is that of the argument, 2e-16 of it, which counts absolutely.
    /// </summary>
    public static void Run(Device device, string formula, double low, double high)
    {
        const int rows = 2001;
        double[] x = [.. Enumerable.Range(0, rows).Select(i => low + ((high - low) * i / (rows - 1)))];
        if (low > 0 && high > 1e6 * low) x = [.. Enumerable.Range(0, rows).Select(i => Math.Exp(Math.Log(low) + ((Math.Log(high) - Math.Log(low)) * i / (rows - 1))))];
        double[] values = new double[rows], expected = new double[rows];
        Expr parsed = Expr.Parse(formula);
        device.Formula(parsed, ["x"], []).Evaluate([x], [], values);
        Device.Scalar.Formula(parsed, ["x"], []).Evaluate([x], [], expected);
        for (int row = 0; row < rows; row++)
            Assert.True(Math.Abs(values[row] - expected[row]) <= (2e-15 * Math.Abs(expected[row])) + 2e-16, $"{formula} at {x[row]:R} is {values[row]:R}, not {expected[row]:R}.");
    }
}
