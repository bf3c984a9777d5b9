using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sprache;

namespace Discovery.Symbolic.Units;

/// <summary>
/// The grammar of unit text:
/// <code>
/// unit     = factor (("*" | "/" | "·" | space) factor)*
/// factor   = (number | name | "(" unit ")") [("^" | "**") exponent]
/// exponent = ["-"] digits ["." digits] | "(" ["-"] digits ["/" digits] ")"
/// </code>
/// </summary>
internal static class UnitGrammar
{
    /// <summary>Characters; no unit has as many, and the grammar recurses with the brackets.</summary>
    private const int MaxLength = 500;

    private static readonly Parser<string> Sign = Parse.Char('-').Select(_ => "-").Or(Parse.Char('+').Select(_ => "")).Or(Parse.Return(""));

    private static readonly Parser<string> Decimal =
        from digits in Parse.Digit.AtLeastOnce().Text()
        from fraction in Parse.Char('.').Then(_ => Parse.Digit.AtLeastOnce().Text()).Optional()
        select digits + (fraction.IsDefined ? "." + fraction.Get() : "");

    private static readonly Parser<Rational> PlainExponent =
        from sign in Sign
        from digits in Decimal
        select Rational.ParseDecimal(sign + digits);

    private static readonly Parser<Rational> BracketedExponent =
        from open in Parse.Char('(').Token()
        from above in PlainExponent
        from below in Parse.Char('/').Token().Then(_ => PlainExponent).Where(value => !value.IsZero).Optional()
        from close in Parse.Char(')').Token()
        select above / below.GetOrElse(1);

    private static readonly Parser<Rational> Raise =
        Parse.String("**").Or(Parse.String("^")).Then(_ => PlainExponent.Or(BracketedExponent)).Or(Parse.Return(Rational.One));

    private static readonly Parser<Unit> Number =
        from digits in Decimal
        from exponent in Parse.Chars('e', 'E').Then(_ => Sign.Then(sign => Parse.Digit.AtLeastOnce().Text().Select(text => sign + text))).Optional()
        select new Unit(double.Parse(digits + "e" + exponent.GetOrElse("0"), CultureInfo.InvariantCulture), Dimension.None);

    private static readonly Parser<Unit> Name =
        from letters in Parse.Letter.Or(Parse.Chars('%', '°', '_')).AtLeastOnce().Text()
        from unit in UnitTable.Find(letters) is { } known ? Parse.Return(known) : Unknown(letters)
        select unit;

    private static readonly Parser<Unit> Factor =
        from atom in Number.Or(Name).Or(Parse.Ref(() => Product!).Contained(Parse.Char('(').Token(), Parse.Char(')'))).Named("a unit")
        from exponent in Raise
        select exponent.IsOne ? atom : atom.Pow(exponent);

    private static readonly Parser<bool> Operator = Parse.Char('/').Token().Select(_ => true)
        .Or(Parse.Chars('*', '·', '⋅').Token().Select(_ => false))
        .Or(Parse.WhiteSpace.AtLeastOnce().Select(_ => false));

    private static readonly Parser<Unit> Product =
        from first in Factor
        from rest in Operator.Then(divides => Factor.Select(factor => (divides, factor))).XMany()
        select rest.Aggregate(first, (unit, next) => next.divides ? unit / next.factor : unit * next.factor);

    public static bool TryParse(string text, out Unit unit, [NotNullWhen(false)] out ParseError? error)
    {
        unit = Unit.One;
        error = null;
        if (string.IsNullOrWhiteSpace(text) || text.Trim() == "-") return true;
        if (text.Length > MaxLength)
        {
            error = new ParseError(1, MaxLength, $"the unit has {text.Length} characters; at most {MaxLength} can be read");
            return false;
        }
        var result = Product.Token().End().TryParse(text);
        if (result.WasSuccessful)
        {
            unit = result.Value;
            return true;
        }
        error = UnknownName(text) ?? new ParseError(
            result.Remainder.Line,
            result.Remainder.Column,
            $"'{text}' is not a unit; write for example kg*m/s^2 or mW/cm^2");
        return false;
    }

    private static ParseError? UnknownName(string text)
    {
        if (text.Split(' ', '*', '/', '·', '⋅', '(', ')', '^').FirstOrDefault(UnitTable.Shifted.Contains) is { } shifted)
            return new ParseError(1, text.IndexOf(shifted, StringComparison.Ordinal) + 1, $"the zero of '{shifted}' is not that of the temperature, so that no law can have it as a unit; give the column in K");
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsLetter(text[start])) continue;
            var word = new string([.. text.Skip(start).TakeWhile(char.IsLetter)]);
            var isExponent = word is "e" or "E" && start > 0 && char.IsAsciiDigit(text[start - 1]);
            if (!isExponent && UnitTable.Find(word) is null)
                return new ParseError(1, start + 1, $"the unit '{word}' is not known.{Spelling.Suggestion(word, UnitTable.Names)}");
            start += word.Length;
        }
        return null;
    }

    private static Parser<Unit> Unknown(string name) => input => Result.Failure<Unit>(input, $"the unit '{name}' is not known", ["a unit"]);
}
