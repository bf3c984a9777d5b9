using System.Collections.Immutable;

namespace Discovery.Search.Regressions;

/// <summary>
/// All small formulas in the variables, built bottom-up by size, with their values over the rows of a view. Of formulas with equal values
/// only the first, simplest, is kept. No function of a function: what is nested deeper is left to the transforms and to the networks.
/// </summary>
internal sealed class ExpressionBank
{
    /// <summary>A formula that is larger than this in some row is left out: a term of size 1 beside it would keep four of its sixteen digits.</summary>
    private const double LargestValue = 1e12;

    /// <summary>
    /// Largest minus smallest value, as a share of the largest size, up to which a formula is a constant: its values agree to the digits by which
    /// formulas are told apart.
    /// </summary>
    private const double LeastSpread = 1e-9;

    /// <summary>Sizes of formulas end before this one, where the variables and functions are so few that the limit is not reached.</summary>
    private const int EndOfSizes = 30;

    /// <summary>Rows whose values tell two formulas apart.</summary>
    private const int Fingerprint = 12;

    private static readonly ImmutableArray<Unary> Table =
    [
        new("x^2", 1, false, u => u * u, u => u ^ 2),
        new(ClosedForms.SquareRoot, 1, false, Math.Sqrt, Expr.Sqrt),
        new(Functions.Exp.Name, 2, true, Math.Exp, Expr.Exp),
        new(Functions.Exp.Name, 2, true, u => Math.Exp(-u), u => Expr.Exp(-u)),
        new(Functions.Log.Name, 2, true, Math.Log, Expr.Log),
        new(Functions.Sin.Name, 2, true, Math.Sin, u => Expr.Call(Functions.Sin, u)),
        new(Functions.Sin.Name, 2, true, Math.Cos, u => Expr.Call(Functions.Cos, u)),
        new(Functions.Tanh.Name, 2, true, Math.Tanh, u => Expr.Call(Functions.Tanh, u)),
        new(Functions.Atan.Name, 3, true, Math.Atan, u => Expr.Call(Functions.Atan, u)),
        .. Scaled(Expr.Of(2), 2),
        .. Scaled(Expr.Of(new Rational(1, 2)), 0.5),
        .. Scaled(Expr.Pi, Math.PI),
        .. Scaled(2 * Expr.Pi, 2 * Math.PI),
        .. Scaled(1 / (2 * Expr.Pi), 0.5 / Math.PI),
    ];

    private readonly List<Entry> _entries = [];
    private readonly HashSet<long> _seen = [];
    private readonly int _rows;
    private readonly int _limit;

    private ExpressionBank(int rows, int limit) => (_rows, _limit) = (rows, limit);

    /// <summary>Formulas and values, smallest first.</summary>
    public int Count => _entries.Count;

    /// <param name="view">The rows.</param>
    /// <param name="forms">Which functions may occur.</param>
    /// <param name="limit">How many formulas are built.</param>
    public static ExpressionBank Build(View view, IReadOnlyList<ClosedForm> forms, int limit)
    {
        var bank = new ExpressionBank(view.RowCount, limit);
        var functions = Table.Where(function => forms.Any(form => form.Name == function.Form)).ToList();
        for (var i = 0; i < view.Names.Length; i++) bank.Add(new Entry(1, Kind.Leaf, -1, -1, view.Columns[i], Expr.Symbol(view.Names[i]), false));
        bank._entries.Add(new Entry(1, Kind.Leaf, -1, -1, [.. Enumerable.Repeat(1.0, view.RowCount)], Expr.One, false));
        for (var size = 2; bank.Count < limit && size < EndOfSizes; size++) bank.Grow(size, functions);
        return bank;
    }

    public double[] Values(int index) => _entries[index].Values;

    /// <summary>The cost by which formulas were built: a variable and an operation 1 each, a function 2 or 3.</summary>
    public int Size(int index) => _entries[index].Size;

    /// <summary>Whether the formula is the number 1, which is in the bank to be added and divided.</summary>
    public bool IsOne(int index) => _entries[index] is { Kind: Kind.Leaf, Known: Number };

    /// <summary>The formula of an entry, put together when it is asked for.</summary>
    public Expr Formula(int index)
    {
        var entry = _entries[index];
        return entry.Kind switch
        {
            Kind.Leaf => entry.Known!,
            Kind.Sum => Formula(entry.A) + Formula(entry.B),
            Kind.Difference => Formula(entry.A) - Formula(entry.B),
            Kind.Product => Formula(entry.A) * Formula(entry.B),
            Kind.Quotient => Formula(entry.A) / Formula(entry.B),
            _ => Table[entry.B].Build(Formula(entry.A)),
        };
    }

    /// <summary>The functions whose scale an outer constant cannot undo, of a multiple of their argument.</summary>
    private static IEnumerable<Unary> Scaled(Expr factor, double value) =>
    [
        new(Functions.Exp.Name, 3, true, u => Math.Exp(value * u), u => Expr.Exp(factor * u)),
        new(Functions.Sin.Name, 3, true, u => Math.Sin(value * u), u => Expr.Call(Functions.Sin, factor * u)),
        new(Functions.Sin.Name, 3, true, u => Math.Cos(value * u), u => Expr.Call(Functions.Cos, factor * u)),
    ];

    /// <summary>Adds all formulas of a size, made of smaller ones.</summary>
    private void Grow(int size, List<Unary> functions)
    {
        var known = _entries.Count;
        foreach (var function in functions)
        {
            for (var a = 0; a < known; a++)
            {
                var inner = _entries[a];
                if (inner.Size + function.Cost != size || (function.IsTranscendental && inner.IsTranscendental) || IsOne(a)) continue;
                Add(new Entry(size, Kind.Function, a, Table.IndexOf(function), Map(inner.Values, function.Value), null, inner.IsTranscendental || function.IsTranscendental));
            }
        }
        for (var a = 0; a < known; a++)
        {
            for (var b = 0; b < known; b++)
            {
                if (_entries.Count >= _limit) return;
                var (x, y) = (_entries[a], _entries[b]);
                if (x.Size + y.Size + 1 != size) continue;
                var transcendental = x.IsTranscendental || y.IsTranscendental;
                if (a < b)
                {
                    Add(new Entry(size, Kind.Sum, a, b, Zip(x.Values, y.Values, (u, v) => u + v), null, transcendental));
                    Add(new Entry(size, Kind.Product, a, b, Zip(x.Values, y.Values, (u, v) => u * v), null, transcendental));
                }
                if (a == b) continue;
                Add(new Entry(size, Kind.Difference, a, b, Zip(x.Values, y.Values, (u, v) => u - v), null, transcendental));
                Add(new Entry(size, Kind.Quotient, a, b, Zip(x.Values, y.Values, (u, v) => u / v), null, transcendental));
            }
        }
    }

    private void Add(Entry entry)
    {
        if (_entries.Count >= _limit) return;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in entry.Values)
        {
            if (!(Math.Abs(value) < LargestValue)) return;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (high - low <= LeastSpread * Math.Max(Math.Abs(low), Math.Abs(high))) return;
        if (_seen.Add(Hash(entry.Values))) _entries.Add(entry);
    }

    /// <summary>Equal for formulas that agree to about ten digits; a formula and its negative are one.</summary>
    private long Hash(double[] values)
    {
        var hash = 17L;
        var sign = values[0] < 0 ? -1 : 1;
        for (var i = 0; i < Fingerprint; i++)
        {
            var value = sign * values[(int)((long)i * _rows / Fingerprint)];
            // Ten significant digits: the mantissa is cut to 33 bits, rounded.
            var bits = BitConverter.DoubleToInt64Bits(value) + (1L << 18);
            hash = unchecked(hash * 1_000_003 + (bits >> 19));
        }
        return hash;
    }

    private static double[] Map(double[] a, Func<double, double> function) => Array.ConvertAll(a, x => function(x));

    private static double[] Zip(double[] a, double[] b, Func<double, double, double> function)
    {
        var result = new double[a.Length];
        for (var i = 0; i < result.Length; i++) result[i] = function(a[i], b[i]);
        return result;
    }

    private enum Kind
    {
        Leaf,
        Sum,
        Difference,
        Product,
        Quotient,
        Function,
    }

    /// <summary>A function of the bank. The closed form of its name must be allowed for it to be used.</summary>
    private sealed record Unary(string Form, int Cost, bool IsTranscendental, Func<double, double> Value, Func<Expr, Expr> Build);

    private sealed record Entry(int Size, Kind Kind, int A, int B, double[] Values, Expr? Known, bool IsTranscendental);
}
