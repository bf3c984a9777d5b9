using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>
/// A formula. Immutable, and always in canonical form: sums and products are flat, sorted and collected, so two formulas that differ
/// only in such things are equal. Subtraction and division exist only in text: a-b is a+(-1)*b, a/b is a*b^(-1).
/// </summary>
/// <remarks>
/// The node kinds are closed: <see cref="Number"/>, <see cref="Measured"/>, <see cref="Constant"/>, <see cref="Symbol"/>,
/// <see cref="Sum"/>, <see cref="Product"/>, <see cref="Power"/> and <see cref="Call"/>. Nodes come only from the factories here and
/// from the operators. Collecting assumes what every computer algebra system assumes: x/x is 1.
/// </remarks>
public abstract class Expr : IEquatable<Expr>
{
    private readonly int _hash;

    // Worked out when first asked for; two threads that ask at once find the same.
    private int _complexity;
    private string? _firstSymbol;

    private protected Expr(int hash) => _hash = hash;

    /// <summary>The operands, in canonical order; empty for a leaf. A power has base and exponent.</summary>
    public abstract ImmutableArray<Expr> Operands { get; }

    public static Expr Zero { get; } = new Number(Rational.Zero);

    public static Expr One { get; } = new Number(Rational.One);

    public static Expr MinusOne { get; } = new Number(-1);

    public static Expr Pi { get; } = new Constant("pi", Math.PI);

    /// <summary>Euler's number. Its powers are calls of exp.</summary>
    public static Expr E { get; } = new Constant("e", Math.E);

    public static Expr Of(Rational value) => new Number(value);

    /// <summary>A number known as a decimal only, such as a fitted constant. It stays a decimal in every sum and product.</summary>
    /// <param name="value">The number; 0 is the exact zero.</param>
    /// <param name="sigma">Its standard deviation; 0 where it is not known. What is not finite counts as not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite, or the standard deviation is negative.</exception>
    public static Expr Decimal(double value, double sigma = 0)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "A constant of a formula is finite.");
        if (sigma < 0) throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "A standard deviation is not negative.");
        return value == 0 ? Zero : new Measured(value, double.IsFinite(sigma) ? sigma : 0);
    }

    /// <param name="name">A letter or underscore, then letters, digits and underscores.</param>
    public static Expr Symbol(string name) => new Symbol(name);

    public static Expr Sum(params IEnumerable<Expr> terms) => SumForm.Build(terms);

    public static Expr Product(params IEnumerable<Expr> factors) => ProductForm.Build(factors);

    public static Expr Power(Expr radix, Expr exponent) => PowerForm.Build(radix, exponent);

    public static Expr Call(Function function, Expr argument) => CallForm.Build(function, argument);

    public static Expr Sqrt(Expr radicand) => Power(radicand, Of(new Rational(1, 2)));

    public static Expr Exp(Expr argument) => Call(Functions.Exp, argument);

    public static Expr Log(Expr argument) => Call(Functions.Log, argument);

    public static implicit operator Expr(int value) => new Number(value);

    public static Expr operator +(Expr a, Expr b) => Sum(a, b);

    public static Expr operator -(Expr a, Expr b) => Sum(a, -b);

    public static Expr operator -(Expr a) => Product(MinusOne, a);

    public static Expr operator *(Expr a, Expr b) => Product(a, b);

    public static Expr operator /(Expr a, Expr b) => Product(a, Power(b, MinusOne));

    public static Expr operator ^(Expr a, Expr b) => Power(a, b);

    public static bool operator ==(Expr? a, Expr? b) => a is null ? b is null : a.Equals(b);

    public static bool operator !=(Expr? a, Expr? b) => !(a == b);

    /// <summary>The same node kind over other operands, canonical again. A leaf is itself.</summary>
    public Expr WithOperands(IReadOnlyList<Expr> operands) => this switch
    {
        Sum _ => Sum(operands),
        Product _ => Product(operands),
        Power _ => Power(operands[0], operands[1]),
        Call call => Call(call.Function, operands[0]),
        _ => this,
    };

    /// <summary>Replaces each operand by its image.</summary>
    public Expr Map(Func<Expr, Expr> image)
    {
        if (Operands.IsEmpty) return this;
        var images = new Expr[Operands.Length];
        var changed = false;
        for (var i = 0; i < images.Length; i++)
        {
            images[i] = image(Operands[i]);
            changed |= !ReferenceEquals(images[i], Operands[i]);
        }
        return changed ? WithOperands(images) : this;
    }

    /// <summary>Replaces symbols by formulas, all at once.</summary>
    public Expr Substitute(IReadOnlyDictionary<string, Expr> replacements) => this is Symbol symbol
        ? replacements.GetValueOrDefault(symbol.Name, this)
        : Map(operand => operand.Substitute(replacements));

    public Expr Substitute(string symbol, Expr replacement) => Substitute(new Dictionary<string, Expr> { [symbol] = replacement });

    /// <summary>The formula with standard deviations for its decimals, found by their sizes: what a fit knows and text does not show.</summary>
    public Expr WithUncertainties(IReadOnlyDictionary<double, double> sigmas) => this is Measured { Value: var value }
        ? Decimal(value, sigmas.GetValueOrDefault(Math.Abs(value)))
        : Map(operand => operand.WithUncertainties(sigmas));

    /// <summary>This node and all below it, parents first.</summary>
    public IEnumerable<Expr> Nodes() => Operands.SelectMany(operand => operand.Nodes()).Prepend(this);

    /// <summary>The names of the symbols that occur, sorted.</summary>
    public ImmutableSortedSet<string> SymbolNames() =>
        [.. Nodes().OfType<Symbol>().Select(symbol => symbol.Name).ToImmutableSortedSet(StringComparer.Ordinal)];

    public bool Contains(string symbol) => Nodes().Any(node => node is Symbol s && s.Name == symbol);

    /// <summary>The first of the symbols' names in ordinal order; null for a constant.</summary>
    internal string? FirstSymbol
    {
        get
        {
            if (_firstSymbol is not null) return _firstSymbol.Length == 0 ? null : _firstSymbol;
            var first = (this as Symbol)?.Name;
            foreach (var operand in Operands)
                if (operand.FirstSymbol is { } name && (first is null || string.CompareOrdinal(name, first) < 0)) first = name;
            _firstSymbol = first ?? "";
            return first;
        }
    }

    /// <summary>The partial derivative by a symbol.</summary>
    public Expr Derivative(string symbol) => Differentiation.Derivative(this, symbol);

    /// <summary>
    /// How much there is to read: one for each number, constant and symbol, one for each operator, and a function's own complexity.
    /// A sign and a reciprocal cost what a subtraction and a division cost.
    /// </summary>
    public int Complexity() => _complexity != 0 ? _complexity : _complexity = Expressions.Complexity.Of(this);

    /// <summary>Text that a parser reads back to an equal formula.</summary>
    public override string ToString() => TextPrinter.Print(this);

    public bool Equals(Expr? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && GetType() == other.GetType() && SameAs(other));

    public override bool Equals(object? obj) => Equals(obj as Expr);

    public override int GetHashCode() => _hash;

    /// <summary>Compares the content of two nodes of the same type.</summary>
    private protected abstract bool SameAs(Expr other);
}
