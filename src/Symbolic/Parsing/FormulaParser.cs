using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sprache;

namespace Discovery.Symbolic.Parsing;

/// <summary>Reads formulas as people type them: <c>2*pi*sqrt(l/g)</c>, <c>x^2</c> or <c>x**2</c>, <c>-1.5e-3*log(t)</c>.</summary>
/// <remarks>
/// Integers and their quotients are exact. A number with a point or an exponent is a decimal (<see cref="Measured"/>).
/// <c>pi</c> and <c>e</c> are constants, <c>sqrt(u)</c> is u^(1/2), <c>cbrt(u)</c> u^(1/3),
/// <c>log10(u)</c> log(u)/log(10), <c>log2(u)</c> log(u)/log(2), <c>pow(u, v)</c> u^v, <c>div(u, v)</c> u/v, <c>min(u, v)</c> (u + v - abs(u - v))/2, <c>max</c> likewise;
/// <c>if(u &gt; v, a, b)</c> is a step(u - v) + b (1 - step(u - v)); every other name before a bracket is a function of the table.
/// </remarks>
public static class FormulaParser
{
    /// <summary>Names that stand for powers, quotients and logarithms: how many arguments they take, and what they are. Adding one is adding a row.</summary>
    private static readonly (string Name, int Arguments, Func<Names, IReadOnlyList<Expr>, Expr> Meaning)[] Spellings =
    [
        ("sqrt", 1, (names, u) => names.Power(u[0], Expr.Of(new Rational(1, 2)))),
        ("cbrt", 1, (names, u) => names.Power(u[0], Expr.Of(new Rational(1, 3)))),
        ("log10", 1, (names, u) => names.Call(Functions.Log, u[0]) / Expr.Log(10)),
        ("log2", 1, (names, u) => names.Call(Functions.Log, u[0]) / Expr.Log(2)),
        ("pow", 2, (names, u) => names.Power(u[0], u[1])),
        ("div", 2, (names, u) => u[0] * names.Power(u[1], -1)),
        ("min", 2, (names, u) => (u[0] + u[1] - names.Call(Functions.Abs, u[0] - u[1])) / 2),
        ("max", 2, (names, u) => (u[0] + u[1] + names.Call(Functions.Abs, u[0] - u[1])) / 2),
        ("mod", 2, (names, u) => u[0] - (u[1] * names.Call(Functions.Floor, u[0] * names.Power(u[1], -1)))),
        ("parity", 1, (names, u) => u[0] - (2 * names.Call(Functions.Floor, u[0] / 2))),
        ("ceil", 1, (names, u) => -names.Call(Functions.Floor, -u[0])),
        ("if", 3, (_, u) => Branches.If(u[0], u[1], u[2])),
    ];

    /// <summary>Characters: several pages of one formula.</summary>
    private const int MaxLength = 20_000;

    /// <summary>Brackets, each of which takes some frames of the stack: deeper than people write, and far from its end.</summary>
    private const int MaxNesting = 100;

    /// <summary>Of one integer: beyond any number of science, and arithmetic on it is still immediate.</summary>
    private const int MaxDigits = 1_000;

    /// <exception cref="ParseException">The text is not a formula.</exception>
    public static Expr Parse(string text) => TryParse(text, null, out var formula, out var error) ? formula : throw new ParseException(error);

    /// <exception cref="ParseException">The text is not a formula.</exception>
    public static Expr Parse(string text, FunctionTable functions) =>
        TryParse(text, null, functions, out var formula, out var error) ? formula : throw new ParseException(error);

    /// <exception cref="ParseException">The text is not a formula.</exception>
    public static WrittenFormula ParseAsWritten(string text)
    {
        var operations = new List<Expr>();
        return TryParse(text, new Names(null, FunctionTable.Standard, operations), out var formula, out var error)
            ? new(formula, operations)
            : throw new ParseException(error);
    }

    /// <param name="text">The formula.</param>
    /// <param name="symbols">The variables that may occur; null allows any.</param>
    /// <param name="formula">The formula, if it could be read.</param>
    /// <param name="error">Why not, if it could not.</param>
    public static bool TryParse(
        string text,
        IReadOnlyCollection<string>? symbols,
        [NotNullWhen(true)] out Expr? formula,
        [NotNullWhen(false)] out ParseError? error) => TryParse(text, symbols, FunctionTable.Standard, out formula, out error);

    /// <param name="text">The formula.</param>
    /// <param name="symbols">The variables that may occur; null allows any.</param>
    /// <param name="functions">The functions that may occur.</param>
    /// <param name="formula">The formula, if it could be read.</param>
    /// <param name="error">Why not, if it could not.</param>
    public static bool TryParse(
        string text,
        IReadOnlyCollection<string>? symbols,
        FunctionTable functions,
        [NotNullWhen(true)] out Expr? formula,
        [NotNullWhen(false)] out ParseError? error) => TryParse(text, new Names(symbols, functions, null), out formula, out error);

    private static bool TryParse(
        string text,
        Names names,
        [NotNullWhen(true)] out Expr? formula,
        [NotNullWhen(false)] out ParseError? error)
    {
        formula = null;
        error = Oversize(text);
        if (error is not null) return false;
        var result = FormulaGrammar.Formula.Token().End().TryParse(text);
        if (!result.WasSuccessful)
        {
            error = new ParseError(result.Remainder.Line, result.Remainder.Column, Explain(result));
            return false;
        }
        try
        {
            formula = Bind(result.Value, names);
            if (!formula.Nodes().Any(node => node is Measured { Value: double.MaxValue or double.MinValue })) return true;
            error = new ParseError(1, 1, "a constant is out of the range of a double, about 1e308");
            formula = null;
            return false;
        }
        catch (ParseException rejected)
        {
            error = rejected.Error;
            return false;
        }
    }

    /// <summary>Refuses what would exhaust the stack or the machine before the grammar sees it.</summary>
    private static ParseError? Oversize(string text)
    {
        if (text.Length > MaxLength)
            return new ParseError(1, MaxLength, $"the formula has {text.Length} characters; at most {MaxLength} can be read");
        var (nesting, digits, line, lineStart) = (0, 0, 1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            nesting += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            digits = char.IsAsciiDigit(text[i]) ? digits + 1 : 0;
            if (nesting > MaxNesting) return new ParseError(line, i - lineStart + 1, $"brackets are nested more than {MaxNesting} deep");
            if (digits > MaxDigits) return new ParseError(line, i - lineStart + 1, $"a number has more than {MaxDigits} digits");
            if (text[i] == '\n') (line, lineStart) = (line + 1, i + 1);
        }
        return null;
    }

    private static string Explain(IResult<FormulaSyntax> result)
    {
        var found = result.Remainder.AtEnd ? "the end of the formula" : $"'{result.Remainder.Current}'";
        var expected = result.Expectations
            .Select(expectation => expectation == "end of input" ? "an operator or the end of the formula" : expectation)
            .Distinct()
            .ToList();
        return expected.Count == 0 ? $"found {found}, which does not fit here" : $"found {found}, expected {string.Join(" or ", expected)}";
    }

    private static Expr Bind(FormulaSyntax syntax, Names names) => syntax switch
    {
        FormulaSyntax.Literal literal => BindLiteral(literal.Text),
        FormulaSyntax.Name name => BindName(name, names.Symbols),
        FormulaSyntax.Negation negation => -Bind(negation.Operand, names),
        FormulaSyntax.Superscript power => names.Power(Bind(power.Base, names), Bind(power.Exponent, names)),
        FormulaSyntax.Application application => BindCall(application, names),
        FormulaSyntax.Inequality comparison => throw new ParseException(new ParseError(comparison.Line, comparison.Column, "a comparison stands as the first argument of 'if' alone, such as if(x > 1, a, b)")),
        FormulaSyntax.Chain chain when chain.Rest[0].Operator is '+' or '-' => Expr.Sum(chain.Rest
            .Select(pair => pair.Operator == '+' ? Bind(pair.Operand, names) : -Bind(pair.Operand, names))
            .Prepend(Bind(chain.First, names))),
        FormulaSyntax.Chain chain => Expr.Product(chain.Rest
            .Select(pair => pair.Operator == '*' ? Bind(pair.Operand, names) : names.Power(Bind(pair.Operand, names), -1))
            .Prepend(Bind(chain.First, names))),
        _ => throw new UnreachableException(),
    };

    private static Expr BindLiteral(string text)
    {
        if (text.All(char.IsAsciiDigit)) return Expr.Of(Rational.ParseDecimal(text));
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value)) throw new ParseException(new ParseError(1, 1, $"the number {text} is out of range"));
        return Expr.Decimal(value);
    }

    private static Expr BindName(FormulaSyntax.Name name, IReadOnlyCollection<string>? symbols)
    {
        if (symbols is not null && symbols.Contains(name.Text)) return Expr.Symbol(name.Text);
        if (name.Text == "pi") return Expr.Pi;
        if (name.Text == "e") return Expr.E;
        if (symbols is null) return Expr.Symbol(name.Text);
        throw Unknown(name, "variable", symbols.Concat(["pi", "e"]));
    }

    private static Expr BindCall(FormulaSyntax.Application application, Names names)
    {
        var name = application.Function;
        var isChoice = name.Text == "if";
        if (isChoice && application.Arguments[0] is not FormulaSyntax.Inequality) throw new ParseException(new ParseError(name.Line, name.Column, "'if' begins with a comparison, such as if(x > 1, a, b)"));
        var arguments = application.Arguments.Select((argument, i) => i == 0 && isChoice ? Difference((FormulaSyntax.Inequality)argument, names) : Bind(argument, names)).ToList();
        var spelling = Array.Find(Spellings, row => row.Name == name.Text);
        if (!names.Functions.TryFind(name.Text, out var own) && spelling.Name is null)
            throw Unknown(name, "function", names.Functions.Names.Concat(Spellings.Select(row => row.Name)));
        var wanted = own is null ? spelling.Arguments : 1;
        if (arguments.Count != wanted)
        {
            var count = wanted == 1 ? "one argument" : wanted == 2 ? "two arguments" : "a comparison and two arguments";
            throw new ParseException(new ParseError(name.Line, name.Column, $"the function '{name.Text}' takes {count}, not {arguments.Count}"));
        }
        return own is null ? spelling.Meaning(names, arguments) : names.Call(own, arguments[0]);
    }

    /// <summary>What is above 0 where a comparison holds.</summary>
    private static Expr Difference(FormulaSyntax.Inequality comparison, Names names)
    {
        var (left, right) = (Bind(comparison.Left, names), Bind(comparison.Right, names));
        return comparison.Sign == '>' ? left - right : right - left;
    }

    /// <param name="Symbols">The variables that may occur; null allows any.</param>
    /// <param name="Functions">The functions that may occur.</param>
    /// <param name="Operations">Where given, takes the powers and calls as they are written, before they are collected.</param>
    private readonly record struct Names(IReadOnlyCollection<string>? Symbols, FunctionTable Functions, List<Expr>? Operations)
    {
        public Expr Power(Expr radix, Expr exponent)
        {
            Operations?.Add(new Power(radix, exponent));
            return Expr.Power(radix, exponent);
        }

        public Expr Call(Function function, Expr argument)
        {
            Operations?.Add(new Call(function, argument));
            return Expr.Call(function, argument);
        }
    }

    private static ParseException Unknown(FormulaSyntax.Name name, string kind, IEnumerable<string> known)
    {
        var words = known.ToList();
        var hint = Spelling.Suggestion(name.Text, words);
        if (hint.Length == 0) hint = $" Known: {string.Join(", ", words)}.";
        return new ParseException(new ParseError(name.Line, name.Column, $"the {kind} '{name.Text}' is not known.{hint}"));
    }
}
