using Sprache;
using static Discovery.Symbolic.Parsing.FormulaSyntax;

namespace Discovery.Symbolic.Parsing;

/// <summary>
/// The grammar of formulas:
/// <code>
/// sum    = product (("+" | "-") product)*
/// product = factor (("*" | "/") factor)*
/// factor = sign* atom (("^" | "**") sign* atom)*      the power binds to the right: a^b^c = a^(b^c), -a^b = -(a^b)
/// atom   = number | name | name "(" argument ("," argument)* ")" | "(" sum ")"
/// argument = sum (("&lt;" | "&gt;") "="? sum)?          the comparison in the first argument of if alone
/// </code>
/// Only brackets recurse, so the depth of the stack is bounded by their nesting, which <see cref="FormulaParser"/> limits.
/// </summary>
internal static class FormulaGrammar
{
    private static readonly Parser<string> Digits = Parse.Digit.AtLeastOnce().Text();

    private static readonly Parser<string> Decimals =
        from point in Parse.Char('.')
        from digits in Parse.Digit.Many().Text()
        select point + digits;

    private static readonly Parser<string> Exponent =
        from mark in Parse.Chars('e', 'E')
        from sign in Parse.Chars('+', '-').Select(c => c.ToString()).Optional()
        from digits in Digits
        select mark + sign.GetOrElse("") + digits;

    private static readonly Parser<FormulaSyntax> Literal = (
        from digits in Digits.Then(whole => Decimals.Optional().Select(decimals => whole + decimals.GetOrElse("")))
            .Or(from point in Parse.Char('.') from decimals in Digits select "0." + decimals)
        from exponent in Exponent.Optional()
        select (FormulaSyntax)new Literal(digits + exponent.GetOrElse(""))).Named("a number");

    private static readonly Parser<Name> Identifier = (
        from place in Place
        from first in Parse.Letter.Or(Parse.Char('_'))
        from rest in Parse.LetterOrDigit.Or(Parse.Char('_')).Many().Text()
        select new Name(first + rest, place.Line, place.Column)).Named("a name");

    private static readonly Parser<FormulaSyntax> Bracketed =
        from open in Mark('(')
        from inner in Parse.Ref(() => Formula!)
        from close in Mark(')').Named("')'")
        select inner;

    private static readonly Parser<IReadOnlyList<FormulaSyntax>> Arguments =
        from open in Mark('(')
        from first in Parse.Ref(() => Argument!)
        from rest in Mark(',').Then(_ => Parse.Ref(() => Argument!)).Many()
        from close in Mark(')').Named("')'")
        select (IReadOnlyList<FormulaSyntax>)[first, .. rest];

    private static readonly Parser<FormulaSyntax> NameOrCall =
        from name in Identifier.Token()
        from arguments in Arguments.XOptional()
        select arguments.IsDefined ? new Application(name, arguments.Get()) : (FormulaSyntax)name;

    private static readonly Parser<FormulaSyntax> Atom =
        Literal.Token().XOr(NameOrCall).XOr(Bracketed).Named("a number, a name or '('");

    private static readonly Parser<bool> LeadingSigns =
        Mark('-').Or(Mark('+')).Many().Select(signs => signs.Count(sign => sign == '-') % 2 == 1);

    private static readonly Parser<FormulaSyntax> Raise =
        Whole(Parse.String("**").Or(Parse.String("^")).Token()).Then(_ => Signed(Atom));

    private static readonly Parser<FormulaSyntax> Factor =
        from negative in LeadingSigns
        from atom in Atom
        from exponents in Raise.XMany()
        select Negate(negative, Tower(atom, [.. exponents]));

    private static readonly Parser<FormulaSyntax> ProductChain =
        ChainOf(Factor, Parse.Char('*').Except(Parse.String("**")).Or(Parse.Char('/')));

    public static readonly Parser<FormulaSyntax> Formula = ChainOf(ProductChain, Parse.Chars('+', '-'));

    private static readonly Parser<FormulaSyntax> Argument =
        from left in Formula
        from place in Place
        from right in Whole(Parse.Chars('<', '>').Token().Then(sign => Parse.Char('=').Token().Optional().Select(_ => sign)).Then(sign => Formula.Select(operand => (Sign: sign, Operand: operand)))).XOptional()
        select right.IsDefined ? new Inequality(left, right.Get().Sign, right.Get().Operand, place.Line, place.Column) : left;

    private static Parser<(int Line, int Column)> Place => input => Result.Success((input.Line, input.Column), input);

    private static Parser<char> Mark(char mark) => Parse.Char(mark).Token();

    /// <summary>Takes all or nothing: a lone * is not half of a power sign.</summary>
    private static Parser<T> Whole<T>(Parser<T> parser) => input =>
    {
        var result = parser(input);
        return result.WasSuccessful ? result : Result.Failure<T>(input, result.Message, []);
    };

    private static Parser<FormulaSyntax> Signed(Parser<FormulaSyntax> operand) =>
        LeadingSigns.Then(negative => operand.Select(syntax => Negate(negative, syntax)));

    private static Parser<FormulaSyntax> ChainOf(Parser<FormulaSyntax> operand, Parser<char> operators) =>
        from first in operand
        from rest in operators.Token().Then(sign => operand.Select(next => (sign, next))).XMany()
        select rest.Any() ? new Chain(first, [.. rest]) : first;

    private static FormulaSyntax Negate(bool negative, FormulaSyntax syntax) => negative ? new Negation(syntax) : syntax;

    private static FormulaSyntax Tower(FormulaSyntax radix, FormulaSyntax[] exponents)
    {
        if (exponents.Length == 0) return radix;
        var exponent = exponents[^1];
        for (var i = exponents.Length - 2; i >= 0; i--)
        {
            exponent = exponents[i] is Negation negated
                ? new Negation(new Superscript(negated.Operand, exponent))
                : new Superscript(exponents[i], exponent);
        }
        return new Superscript(radix, exponent);
    }
}
