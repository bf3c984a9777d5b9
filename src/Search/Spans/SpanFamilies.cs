using System.Collections.Immutable;

namespace Discovery.Search.Spans;

/// <summary>The factors that terms are made of, a row each: what kinetics, growth, oscillations and materials are written in. To add a function, add a row.</summary>
internal static class SpanFamilies
{
    /// <summary>What a constant inside costs, in the unit of <see cref="SpanFamily.Bits"/>: one, two, three.</summary>
    private const double One = 3.2, Two = 4.2, Three = 5.4;

    private static readonly double[][] None = [[]];

    private static readonly double[] Phases = [0.4, 1.2, 2, 2.8];

    public static ImmutableArray<SpanFamily> All { get; } =
    [
        new(0, (_, _) => 1, (_, _) => Expr.One, _ => None) { IsOne = true, Power = 0 },
        new(1, (x, _) => x, (x, _) => x, _ => None) { Power = 1 },
        new(1.5, (x, _) => x * x, (x, _) => x ^ 2, _ => None) { Power = 2 },
        new(1.7, (x, _) => x * x * x, (x, _) => x ^ 3, _ => None) { Power = 3 },
        new(2, (x, _) => x * x * x * x, (x, _) => x ^ 4, _ => None),
        new(1.7, (x, _) => Math.Sqrt(x), (x, _) => Expr.Sqrt(x), Positive),
        new(1.7, (x, _) => 1 / x, (x, _) => 1 / x, AboveZero),
        new(2, (x, _) => 1 / (x * x), (x, _) => x ^ -2, AboveZero),
        new(2, (x, _) => x * Math.Sqrt(x), (x, _) => x * Expr.Sqrt(x), Positive),
        new(2, (x, _) => Math.Cbrt(x), (x, _) => Expr.Power(x, Expr.Of(new Rational(1, 3))), Positive),
        new(2, (x, _) => Math.Log(x), (x, _) => Expr.Log(x), AboveZero),
        new(2.2, (x, _) => x > 0 ? x * Math.Log(x) : 0, (x, _) => x * Expr.Log(x), AboveZero),
        new(2, (x, _) => Math.Abs(x), (x, _) => Expr.Call(Functions.Abs, x), Crossing),
        new(2, (x, _) => x * Math.Abs(x), (x, _) => x * Expr.Call(Functions.Abs, x), Crossing),

        new(One, (x, c) => Math.Pow(x, c[0]), (x, c) => Expr.Power(x, c[0]), Exponents),
        new(One, (x, c) => Math.Exp(c[0] * x), (x, c) => Expr.Exp(c[0] * x), Rates),
        new(One + 0.2, (x, c) => x * Math.Exp(c[0] * x), (x, c) => x * Expr.Exp(c[0] * x), Rates),
        new(One, (x, c) => Math.Log(x + c[0]), (x, c) => Expr.Log(x + c[0]), Offsets),
        new(One, (x, c) => 1 / (x + c[0]), (x, c) => 1 / (x + c[0]), Offsets),
        new(One, (x, c) => x / (x + c[0]), (x, c) => x / (x + c[0]), Offsets),
        new(One, (x, c) => 1 / ((x * x) + c[0]), (x, c) => 1 / ((x ^ 2) + c[0]), Squares),
        new(One, (x, c) => x / ((x * x) + c[0]), (x, c) => x / ((x ^ 2) + c[0]), Squares),
        new(One, (x, c) => x * x / ((x * x) + c[0]), (x, c) => (x ^ 2) / ((x ^ 2) + c[0]), Squares),
        new(One, (x, c) => Math.Sqrt((x * x) + c[0]), (x, c) => Expr.Sqrt((x ^ 2) + c[0]), Squares),
        new(One, (x, c) => Math.Log((x * x) + c[0]), (x, c) => Expr.Log((x ^ 2) + c[0]), Squares),
        new(One, (x, c) => Math.Tanh(c[0] * x), (x, c) => Expr.Call(Functions.Tanh, c[0] * x), Speeds),
        new(One, (x, c) => Math.Exp(c[0] * x * x), (x, c) => Expr.Exp(c[0] * (x ^ 2)), Bells),
        new(One + 0.2, (x, c) => x * Math.Exp(c[0] * x * x), (x, c) => x * Expr.Exp(c[0] * (x ^ 2)), Bells),
        new(One, (x, c) => Math.Exp(c[0] / x), (x, c) => Expr.Exp(c[0] / x), Arrhenius),
        new(One + 0.2, (x, c) => Math.Sqrt(x + c[0]), (x, c) => Expr.Sqrt(x + c[0]), Offsets),
        new(One, (x, c) => Math.Sin(c[0] * x), (x, c) => Expr.Call(Functions.Sin, c[0] * x), Speeds) { IsWave = true },
        new(One, (x, c) => Math.Cos(c[0] * x), (x, c) => Expr.Call(Functions.Cos, c[0] * x), Speeds) { IsWave = true },
        new(One + 0.3, (x, c) => x * Math.Sin(c[0] * x), (x, c) => x * Expr.Call(Functions.Sin, c[0] * x), Speeds),
        new(One + 0.3, (x, c) => x * Math.Cos(c[0] * x), (x, c) => x * Expr.Call(Functions.Cos, c[0] * x), Speeds),
        new(One + 0.6, (x, c) => Math.Sqrt(x) * Math.Sin(c[0] * x), (x, c) => Expr.Sqrt(x) * Expr.Call(Functions.Sin, c[0] * x), range => range.IsPositive ? Speeds(range) : []),
        new(One + 0.6, (x, c) => Math.Sqrt(x) * Math.Cos(c[0] * x), (x, c) => Expr.Sqrt(x) * Expr.Call(Functions.Cos, c[0] * x), range => range.IsPositive ? Speeds(range) : []),
        new(One + 0.6, (x, c) => Math.Sin(c[0] * Math.Sqrt(x)), (x, c) => Expr.Call(Functions.Sin, c[0] * Expr.Sqrt(x)), RootSpeeds),
        new(One + 0.6, (x, c) => Math.Cos(c[0] * Math.Sqrt(x)), (x, c) => Expr.Call(Functions.Cos, c[0] * Expr.Sqrt(x)), RootSpeeds),
        new(One + 0.6, (x, c) => Math.Exp(c[0] * Math.Sqrt(x)), (x, c) => Expr.Exp(c[0] * Expr.Sqrt(x)), RootSpeeds),

        new(Two, (x, c) => Math.Sin((c[0] * x) + c[1]), (x, c) => Expr.Call(Functions.Sin, (c[0] * x) + c[1]), Waves) { IsWave = true },
        new(Two + 0.3, (x, c) => x * Math.Sin((c[0] * x) + c[1]), (x, c) => x * Expr.Call(Functions.Sin, (c[0] * x) + c[1]), Waves),
        new(Two, (x, c) => Math.Tanh(c[0] * (x - c[1])), (x, c) => Expr.Call(Functions.Tanh, c[0] * (x - c[1])), Steps),
        new(Two, (x, c) => Math.Exp(-c[0] * (x - c[1]) * (x - c[1])), (x, c) => Expr.Exp(-c[0] * ((x - c[1]) ^ 2)), Peaks),
        new(Two, (x, c) => Math.Pow(x, c[0]) * Math.Exp(c[1] * x), (x, c) => Expr.Power(x, c[0]) * Expr.Exp(c[1] * x), Gammas),
        new(Two, (x, c) => Math.Exp(c[0] / (x + c[1])), (x, c) => Expr.Exp(c[0] / (x + c[1])), Vogel),
        new(Two, (x, c) => x / ((x * x) + (c[0] * x) + c[1]), (x, c) => x / ((x ^ 2) + (c[0] * x) + c[1]), Haldane),
        new(Two, (x, c) => 1 / ((x * x) + (c[0] * x) + c[1]), (x, c) => 1 / ((x ^ 2) + (c[0] * x) + c[1]), Haldane),
        new(Two, (x, c) => Math.Exp(c[0] * Math.Pow(x, c[1])), (x, c) => Expr.Exp(c[0] * Expr.Power(x, c[1])), Stretched),
        new(Two, (x, c) => Math.Pow(x, c[0]) / (Math.Pow(x, c[0]) + c[1]), (x, c) => Expr.Power(x, c[0]) / (Expr.Power(x, c[0]) + c[1]), Hills),
        new(Two + 0.2, (x, c) => Math.Exp(c[0] * x) * Math.Sin(c[1] * x), (x, c) => Expr.Exp(c[0] * x) * Expr.Call(Functions.Sin, c[1] * x), Damped),
        new(Two + 0.2, (x, c) => Math.Exp(c[0] * x) * Math.Cos(c[1] * x), (x, c) => Expr.Exp(c[0] * x) * Expr.Call(Functions.Cos, c[1] * x), Damped),
        new(Three, (x, c) => Math.Exp(c[0] * x) * Math.Sin((c[1] * x) + c[2]), (x, c) => Expr.Exp(c[0] * x) * Expr.Call(Functions.Sin, (c[1] * x) + c[2]),
            range => Damped(range).SelectMany(pair => Phases.Select(phase => (double[])[pair[0], pair[1], phase]))),
    ];

    /// <summary>Functions of the product or the ratio of two inputs, with a constant, beside which one of the inputs may stand as a factor. Their starts are for a product or ratio that goes up to 1.</summary>
    public static ImmutableArray<SpanFamily> Mixed { get; } =
    [
        OfProduct(u => Math.Sin(u), u => Expr.Call(Functions.Sin, u), isRatio: false),
        OfProduct(u => Math.Cos(u), u => Expr.Call(Functions.Cos, u), isRatio: false),
        OfProduct(u => Math.Exp(u), Expr.Exp, isRatio: false),
        OfProduct(u => 1 / (1 + u), u => 1 / (1 + u), isRatio: false),
        OfProduct(u => Math.Tanh(u), u => Expr.Call(Functions.Tanh, u), isRatio: false),
        OfProduct(u => Math.Exp(u), Expr.Exp, isRatio: true),
        OfProduct(u => 1 / (1 + u), u => 1 / (1 + u), isRatio: true),
        OfProduct(u => Math.Sin(u), u => Expr.Call(Functions.Sin, u), isRatio: true),
    ];

    /// <summary>A sine of two inputs: what two products of waves make together.</summary>
    public static SpanFamily WaveOfTwo { get; } = new(Three, (_, _) => 0, (x, _) => x, _ => [])
    {
        OfTwo = (x, z, c) => Math.Sin((c[0] * x) + (c[1] * z) + c[2]),
        FormulaOfTwo = (x, z, c) => Expr.Call(Functions.Sin, (c[0] * x) + (c[1] * z) + c[2]),
    };

    private static SpanFamily OfProduct(Func<double, double> value, Func<Expr, Expr> formula, bool isRatio) => new(Two, (_, _) => 0, (x, _) => x, _ => from c in Logs(0.15, 30, 30) from sign in (int[])[-1, 1] select (double[])[sign * c])
    {
        OfTwo = (x, z, c) => value(c[0] * (isRatio ? x / z : x * z)),
        FormulaOfTwo = (x, z, c) => formula(c[0] * (isRatio ? x / z : x * z)),
        IsRatio = isRatio,
    };

    private static IEnumerable<double[]> Positive(SpanRange range) => range.IsPositive ? None : [];

    private static IEnumerable<double[]> AboveZero(SpanRange range) => range.IsAboveZero ? None : [];

    private static IEnumerable<double[]> Crossing(SpanRange range) => range.CrossesZero ? None : [];

    /// <summary>From one size to another in even steps of the logarithm.</summary>
    private static IEnumerable<double> Logs(double from, double to, int count) => Enumerable.Range(0, count).Select(i => from * Math.Pow(to / from, (double)i / (count - 1)));

    private static IEnumerable<double[]> Exponents(SpanRange range) =>
        range.IsPositive ? from p in Enumerable.Range(range.IsAboveZero ? -12 : 1, range.IsAboveZero ? 30 : 17) where p * 0.17 is not 0 select (double[])[p * 0.17] : [];

    private static IEnumerable<double[]> Rates(SpanRange range) => from c in Logs(0.08, 25, 18) from sign in (int[])[-1, 1] where sign < 0 || c < 8 select (double[])[sign * c / range.Width];

    private static IEnumerable<double[]> Offsets(SpanRange range) => from k in Logs(0.004, 20, 22) select (double[])[(k * range.Width) - Math.Min(0, range.Low)];

    private static IEnumerable<double[]> Squares(SpanRange range) => from k in Logs(0.002, 20, 20) let size = Math.Max(Math.Abs(range.Low), Math.Abs(range.High)) select (double[])[k * size * size];

    private static IEnumerable<double[]> Speeds(SpanRange range) => (double[][])[.. Logs(0.3, 4, 12).Select(w => (double[])[w / range.Width]), .. Enumerable.Range(0, 48).Select(i => (double[])[(4.5 + (0.75 * i)) / range.Width])];

    private static IEnumerable<double[]> RootSpeeds(SpanRange range) => !range.IsPositive ? [] : from w in Logs(0.3, 20, 28) from sign in (int[])[1, -1] select (double[])[sign * w / Math.Sqrt(range.High)];

    private static IEnumerable<double[]> Bells(SpanRange range)
    {
        var size = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        return from c in Logs(0.1, 25, 16) select (double[])[-c / (size * size)];
    }

    private static IEnumerable<double[]> Arrhenius(SpanRange range) => !range.IsAboveZero ? [] : from c in Logs(0.05, 12, 16) from sign in (int[])[-1, 1] where sign < 0 || c < 4 select (double[])[sign * c * range.Low];

    private static IEnumerable<double[]> Waves(SpanRange range) => from w in Speeds(range) from phase in Phases select (double[])[w[0], phase];

    private static IEnumerable<double[]> Steps(SpanRange range) => from c in Logs(0.8, 25, 9) from at in Enumerable.Range(0, 9) select (double[])[c / range.Width, range.Low + (range.Width * at / 8)];

    private static IEnumerable<double[]> Peaks(SpanRange range) => from c in Logs(0.3, 120, 11) from at in Enumerable.Range(-2, 13) select (double[])[c / (range.Width * range.Width), range.Low + (range.Width * at / 8)];

    private static IEnumerable<double[]> Gammas(SpanRange range) => !range.IsPositive ? [] : from p in (double[])[0.35, 0.5, 0.75, 1.3, 1.7, 2, 3] from c in Rates(range) select (double[])[p, c[0]];

    private static IEnumerable<double[]> Vogel(SpanRange range) => from c in Logs(0.05, 8, 10) from sign in (int[])[-1, 1] from k in Logs(0.05, 2, 8) select (double[])[sign * c * range.Width, (k * range.Width) - Math.Min(0, range.Low)];

    private static IEnumerable<double[]> Haldane(SpanRange range)
    {
        var size = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        return from k in Logs(0.01, 6, 12) from m in (double[])[-1.2, -0.6, 0.3, 0.8, 1.5, 3, 8] where range.IsPositive || Math.Abs(m) < 2 select (double[])[m * Math.Sqrt(k) * size, k * size * size];
    }

    private static IEnumerable<double[]> Stretched(SpanRange range) => !range.IsPositive ? [] : from c in Logs(0.1, 8, 9) from p in (double[])[0.4, 0.7, 1.3, 1.6, 2.4, 3] select (double[])[-c / Math.Pow(range.High, p), p];

    private static IEnumerable<double[]> Hills(SpanRange range) => !range.IsPositive ? [] : from k in Logs(0.02, 1.5, 9) from n in (double[])[0.6, 1.5, 2.5, 3, 4] select (double[])[n, Math.Pow(k * range.High, n)];

    private static IEnumerable<double[]> Damped(SpanRange range) => from c in (double[])[-12, -6, -3, -1.5, -0.7, 0.7, 1.5] from w in Speeds(range) where w[0] * range.Width < 25 select (double[])[c / range.Width, w[0]];
}
