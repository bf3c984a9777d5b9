using System.Collections.Immutable;

namespace Discovery.Symbolic.Simplification;

internal enum LetterKind
{
    Any,
    Coefficient,
    Number,
    Fraction,
    Decimal,
}

/// <summary>
/// The left side of a rule. Its letters stand for formulas: k and l for what else a product holds (1 if nothing), n and m for numbers,
/// p and q for numbers that are not integers, d for decimals, all others for anything.
/// </summary>
internal abstract record Pattern(Expr Source, ImmutableArray<int> Letters)
{
    public sealed record Letter(Expr Source, int Index, LetterKind Kind) : Pattern(Source, [Index]);

    public sealed record Exact(Expr Source) : Pattern(Source, []);

    public sealed record Terms(Expr Source, ImmutableArray<int> Letters, ImmutableArray<Pattern> Parts, Letter? Absorber)
        : Pattern(Source, Letters);

    public sealed record Factors(
        Expr Source,
        ImmutableArray<int> Letters,
        Expr Coefficient,
        ImmutableArray<Pattern> Parts,
        Letter? Absorber) : Pattern(Source, Letters);

    public sealed record Raised(Expr Source, ImmutableArray<int> Letters, Pattern Base, Pattern Exponent) : Pattern(Source, Letters);

    public sealed record Applied(Expr Source, ImmutableArray<int> Letters, Function Function, Pattern Argument)
        : Pattern(Source, Letters);

    /// <param name="e">The formula that is the pattern.</param>
    /// <param name="names">The letters in the order of their numbers; grows.</param>
    /// <param name="isRoot">At the root, what a sum or product has besides the pattern stays as it is.</param>
    public static Pattern Compile(Expr e, List<string> names, bool isRoot)
    {
        switch (e)
        {
            case Symbol symbol:
                if (!names.Contains(symbol.Name)) names.Add(symbol.Name);
                return new Letter(e, names.IndexOf(symbol.Name), KindOf(symbol.Name));
            case Sum:
                var terms = e.Operands.Select(term => Compile(term, names, false)).ToList();
                var tail = isRoot ? null : TakeAbsorber(terms);
                return new Terms(e, Union(terms, tail), Ordered(terms), tail);
            case Product:
                var (coefficient, _) = Numeric.SplitCoefficient(e);
                var factors = e.Operands.Where(factor => !Numeric.IsNumeric(factor)).Select(factor => Compile(factor, names, false)).ToList();
                var rest = isRoot ? null : TakeAbsorber(factors);
                return new Factors(e, Union(factors, rest), coefficient, Ordered(factors), rest);
            case Power power:
                var (radix, exponent) = (Compile(power.Base, names, false), Compile(power.Exponent, names, false));
                return new Raised(e, Union([radix, exponent], null), radix, exponent);
            case Call call:
                var argument = Compile(call.Argument, names, false);
                return new Applied(e, argument.Letters, call.Function, argument);
            default:
                return new Exact(e);
        }
    }

    private static LetterKind KindOf(string name) => name switch
    {
        "k" or "l" => LetterKind.Coefficient,
        "n" or "m" => LetterKind.Number,
        "p" or "q" => LetterKind.Fraction,
        "d" => LetterKind.Decimal,
        _ => LetterKind.Any,
    };

    private static Letter? TakeAbsorber(List<Pattern> parts)
    {
        var absorber = parts.OfType<Letter>().LastOrDefault(letter => letter.Kind == LetterKind.Coefficient)
            ?? parts.OfType<Letter>().LastOrDefault(letter => letter.Kind == LetterKind.Any)
            // In -n the letter takes the number that is left when the sign is taken out.
            ?? (parts is [Letter number] ? number : null);
        if (absorber is not null) parts.Remove(absorber);
        return absorber;
    }

    // What has more shape is looked for first: it fixes the letters that the rest is compared with.
    private static ImmutableArray<Pattern> Ordered(List<Pattern> parts) =>
        [.. parts.OrderBy(part => part is Letter).ThenBy(part => part.Source.Complexity())];

    private static ImmutableArray<int> Union(IEnumerable<Pattern> parts, Pattern? tail) =>
        [.. parts.Append(tail).OfType<Pattern>().SelectMany(part => part.Letters).Distinct()];
}
