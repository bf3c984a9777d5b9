using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Discovery.Pde.Equations;

/// <summary>
/// Reads equations such as <c>u_t + u*u_x = nu*u_xx</c>. A derivative is written with a subscript or as <c>diff(expression, x, x)</c>, whose
/// expression may be any formula: <c>diff(k*u_x, x)</c>.
/// </summary>
public static class EquationReader
{
    private const string Word = "diff";

    /// <param name="text">Two formulas with '=' between them, or one formula that is meant to vanish.</param>
    /// <param name="vocabulary">What names mean.</param>
    /// <param name="residual">Left side minus right side, in axes, coefficients, unknowns and derivatives by their ordered names.</param>
    /// <param name="error">What is wrong and where; the line is 1.</param>
    public static bool TryRead(string text, Vocabulary vocabulary, [NotNullWhen(true)] out Expr? residual, [NotNullWhen(false)] out ParseError? error)
    {
        residual = null;
        var equals = text.IndexOf('=');
        if (equals < 0) return TryFormula(text, 0, vocabulary, out residual, out error);
        if (text.IndexOf('=', equals + 1) is var second && second >= 0)
        {
            error = new ParseError(1, second + 1, "found a second '='; an equation has one");
            return false;
        }
        if (!TryFormula(text[..equals], 0, vocabulary, out var left, out error)) return false;
        if (!TryFormula(text[(equals + 1)..], equals + 1, vocabulary, out var right, out error)) return false;
        residual = left - right;
        return true;
    }

    /// <summary>An equation with what it differentiates as a whole.</summary>
    /// <param name="residual">From <see cref="TryRead"/>.</param>
    /// <param name="text">What it was read from.</param>
    /// <param name="vocabulary">What names mean.</param>
    /// <param name="line">Of the problem file; 0 where there is none.</param>
    public static Equation WithFluxes(Expr residual, string text, Vocabulary vocabulary, int line = 0)
    {
        var (equals, fluxes, integrals) = (text.IndexOf('=', StringComparison.Ordinal), new List<Flux>(), new List<IntegralTerm>());
        if (equals < 0) Read(text, 0, 1);
        else
        {
            Read(text[..equals], 0, 1);
            Read(text[(equals + 1)..], equals + 1, -1);
        }
        return new Equation(residual, line) { Fluxes = [.. fluxes], Integrals = [.. integrals] };

        void Read(string side, int shift, int sign)
        {
            var own = new List<Flux>();
            if (TryFormula(side, shift, vocabulary, out _, out _, own, integrals)) fluxes.AddRange(own.Select(flux => flux with { Formula = sign * flux.Formula }));
        }
    }

    /// <summary>Reads one formula; <c>=</c> is not allowed.</summary>
    public static bool TryFormula(string text, Vocabulary vocabulary, [NotNullWhen(true)] out Expr? formula, [NotNullWhen(false)] out ParseError? error) =>
        TryFormula(text, 0, vocabulary, out formula, out error);

    /// <exception cref="ParseException">The text is no equation.</exception>
    public static Expr Read(string text, Vocabulary vocabulary) =>
        TryRead(text, vocabulary, out var residual, out var error) ? residual : throw new ParseException(error);

    /// <summary>Reads a formula that begins <paramref name="shift"/> characters into its line.</summary>
    private static bool TryFormula(string text, int shift, Vocabulary vocabulary, [NotNullWhen(true)] out Expr? formula, [NotNullWhen(false)] out ParseError? error, List<Flux>? fluxes = null, List<IntegralTerm>? integrals = null)
    {
        formula = null;
        var images = new Dictionary<string, Expr>(vocabulary.Definitions);
        var ofDiff = new Dictionary<string, List<Flux>>(StringComparer.Ordinal);
        if (!TryReplaceIntegrals(text, shift, vocabulary, images, integrals, out var local, out error)) return false;
        if (!TryReplaceDelays(local, shift, vocabulary, images, out var present, out error)) return false;
        if (!TryReplaceDiff(present, shift, vocabulary, images, ofDiff, out var whole, out error)) return false;
        if (!TryReplaceFunctions(whole, shift, vocabulary, images, out var plain, out error)) return false;
        var symbols = new HashSet<string>(vocabulary.Names.Concat(images.Keys), StringComparer.Ordinal);
        foreach (var name in NamesIn(plain))
        {
            if (symbols.Contains(name) || !vocabulary.TryDerivative(name, out var derivative)) continue;
            symbols.Add(name);
            images[name] = Expr.Symbol(vocabulary.NameOf(derivative));
        }
        if (!FormulaParser.TryParse(plain, symbols, out var read, out error))
        {
            error = error with { Column = error.Column + shift };
            return false;
        }
        formula = read.Substitute(images);
        if (fluxes is not null) AddFluxes(fluxes, read, images, ofDiff, vocabulary);
        return true;
    }

    /// <summary>The fluxes of each diff with the factor that it has, and those of plain derivatives along the same axes.</summary>
    private static void AddFluxes(List<Flux> fluxes, Expr read, Dictionary<string, Expr> images, Dictionary<string, List<Flux>> ofDiff, Vocabulary vocabulary)
    {
        foreach (var (name, own) in ofDiff)
        {
            var factor = read.Derivative(name).Substitute(images);
            // A factor that jumps itself, or has unknowns, leaves the flux as what is continuous.
            if (Kinks.In(factor).Any() || vocabulary.DerivativesIn(factor).Any()) factor = Expr.One;
            fluxes.AddRange(own.Select(flux => flux with { Formula = factor * flux.Formula }));
        }
        var rest = read.Substitute(images.Where(image => !ofDiff.ContainsKey(image.Key)).ToDictionary(image => image.Key, image => image.Value));
        foreach (var axis in fluxes.Select(flux => flux.Axis).Distinct().ToList())
            foreach (var derivative in vocabulary.DerivativesIn(rest).Where(derivative => derivative.Orders[axis] > 0).ToList())
            {
                var factor = rest.Derivative(vocabulary.NameOf(derivative));
                if (Kinks.In(factor).Any() || vocabulary.DerivativesIn(factor).Any()) continue;
                fluxes.Add(new Flux(axis, factor * Expr.Symbol(vocabulary.NameOf(derivative with { Orders = derivative.Orders - MultiIndex.Unit(axis) }))));
            }
    }

    /// <summary>Puts a name of the same length in place of each integral(...), which the residual has as a symbol that tells its column.</summary>
    private static bool TryReplaceIntegrals(string text, int shift, Vocabulary vocabulary, Dictionary<string, Expr> images, List<IntegralTerm>? integrals, out string local, [NotNullWhen(false)] out ParseError? error)
    {
        const string word = "integral";
        (local, error) = (text, null);
        var result = new StringBuilder(text);
        for (var i = text.IndexOf(word, StringComparison.Ordinal); i >= 0; i = text.IndexOf(word, i + 1, StringComparison.Ordinal))
        {
            var open = i + word.Length;
            if (open >= text.Length || text[open] != '(' || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] == '_'))) continue;
            var arguments = Arguments(text, open, out var close);
            string Argument(int n) => text.Substring(arguments[n].Start, arguments[n].Length).Trim();
            if (close < 0 || arguments.Count != 4 || vocabulary.Box.IndexOf(Argument(1)) is not (>= 0 and var axis) || Number(Argument(2)) is not { } low || (Argument(3) != Argument(1) && Number(Argument(3)) is null))
            {
                error = new ParseError(1, shift + i + 1, $"an integral is written as integral(expression, {vocabulary.Box.Axes[0].Name}, 0, 1), or with {vocabulary.Box.Axes[0].Name} itself as its end");
                return false;
            }
            if (!TryFormula(Argument(0), shift + arguments[0].Start, vocabulary, out var integrand, out error)) return false;
            var (name, placeholder) = ($"integral_{shift + i}", $"v{i}_".PadRight(close + 1 - i, '_'));
            integrals?.Add(new IntegralTerm(name, integrand, axis, low, Argument(3) == Argument(1) ? null : Number(Argument(3))));
            images[placeholder] = Expr.Symbol(name);
            for (var c = i; c <= close; c++) result[c] = placeholder[c - i];
            i = close;
        }
        local = result.ToString();
        return true;

        double? Number(string argument) => FormulaParser.TryParse(argument, new HashSet<string>(vocabulary.Definitions.Keys), out var value, out _)
            && value.Substitute(vocabulary.Definitions) is var known && known.SymbolNames().IsEmpty ? known.Evaluate(new Dictionary<string, double>()) : null;
    }

    /// <summary>Puts a name of the same length in place of each unknown that is followed by its argument: y(t - 1) is a delay, and y(t) the unknown itself.</summary>
    private static bool TryReplaceDelays(string text, int shift, Vocabulary vocabulary, Dictionary<string, Expr> images, out string present, [NotNullWhen(false)] out ParseError? error)
    {
        (present, error) = (text, null);
        if (vocabulary.Box.Dimension != 1) return true;
        var result = new StringBuilder(text);
        foreach (var (unknown, k) in vocabulary.Unknowns.Select((name, k) => (name, k)))
            for (var i = text.IndexOf(unknown, StringComparison.Ordinal); i >= 0; i = text.IndexOf(unknown, i + 1, StringComparison.Ordinal))
            {
                var open = i + unknown.Length;
                if (open >= text.Length || text[open] != '(' || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] == '_'))) continue;
                var arguments = Arguments(text, open, out var close);
                var axis = vocabulary.Box.Axes[0].Name;
                if (close < 0 || arguments.Count != 1 || !FormulaParser.TryParse(text.Substring(arguments[0].Start, arguments[0].Length), new HashSet<string>([axis, .. vocabulary.Definitions.Keys]), out var place, out _)
                    || (Expr.Symbol(axis) - place.Substitute(vocabulary.Definitions)).Expand() is var by && (by.SymbolNames().Count > 0 || !(by.Evaluate(new Dictionary<string, double>()) >= 0)))
                {
                    error = new ParseError(1, shift + open + 2, $"an unknown is asked for at an earlier time only, such as {unknown}({axis} - 1)");
                    return false;
                }
                var ago = by.Evaluate(new Dictionary<string, double>());
                var placeholder = $"w{i}_".PadRight(close + 1 - i, '_');
                images[placeholder] = Expr.Symbol(ago == 0 ? unknown : new Delay(k, ago).NameIn(vocabulary));
                for (var c = i; c <= close; c++) result[c] = placeholder[c - i];
            }
        present = result.ToString();
        return true;
    }

    /// <summary>Puts a name of the same length in place of each call of a function that is sought, which stands for the sum of its polynomials.</summary>
    private static bool TryReplaceFunctions(string text, int shift, Vocabulary vocabulary, Dictionary<string, Expr> images, out string plain, [NotNullWhen(false)] out ParseError? error)
    {
        (plain, error) = (text, null);
        var result = new StringBuilder(text);
        foreach (var function in vocabulary.Functions)
            for (var i = text.IndexOf(function.Name, StringComparison.Ordinal); i >= 0; i = text.IndexOf(function.Name, i + 1, StringComparison.Ordinal))
            {
                var open = i + function.Name.Length;
                if ((i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] == '_')) || (open < text.Length && (char.IsLetterOrDigit(text[open]) || text[open] == '_'))) continue;
                var arguments = open < text.Length && text[open] == '(' ? Arguments(text, open, out var close) : Arguments("", 0, out close);
                if (close < 0 || arguments.Count != 1)
                {
                    error = new ParseError(1, shift + i + 1, $"the function {function.Name} that is sought stands with its argument, such as {function.Name}({function.Argument})");
                    return false;
                }
                if (!TryFormula(text.Substring(arguments[0].Start, arguments[0].Length), shift + arguments[0].Start, vocabulary, out var argument, out error)) return false;
                var placeholder = $"f{i}_".PadRight(close + 1 - i, '_');
                images[placeholder] = function.At(argument);
                for (var c = i; c <= close; c++) result[c] = placeholder[c - i];
                i = close;
            }
        plain = result.ToString();
        return true;
    }

    /// <summary>Puts a name of the same length in place of each diff(...), so that columns stay true.</summary>
    private static bool TryReplaceDiff(
        string text, int shift, Vocabulary vocabulary, Dictionary<string, Expr> images, Dictionary<string, List<Flux>> ofDiff, out string plain, [NotNullWhen(false)] out ParseError? error)
    {
        (plain, error) = (text, null);
        var result = new StringBuilder(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (string.CompareOrdinal(text, i, Word, 0, Word.Length) != 0 || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] == '_'))) continue;
            var open = i + Word.Length;
            while (open < text.Length && text[open] == ' ') open++;
            if (open == text.Length || text[open] != '(') continue;
            var arguments = Arguments(text, open, out var close);
            if (close < 0)
            {
                error = new ParseError(1, shift + open + 1, "this bracket is not closed");
                return false;
            }
            if (arguments.Count < 2)
            {
                error = new ParseError(1, shift + i + 1, "'diff' takes an expression and the axes to differentiate by, such as diff(u, x, x)");
                return false;
            }
            var own = new List<Flux>();
            if (!TryFormula(text.Substring(arguments[0].Start, arguments[0].Length), shift + arguments[0].Start, vocabulary, out var image, out error, own)) return false;
            foreach (var (start, length) in arguments.Skip(1))
            {
                var name = text.Substring(start, length).Trim();
                var axis = vocabulary.Box.IndexOf(name);
                if (axis < 0)
                {
                    var known = string.Join(", ", vocabulary.Box.Axes.Select(known => known.Name));
                    error = new ParseError(1, shift + start + 1, $"'{name}' is no axis of the domain; known: {known}");
                    return false;
                }
                own.Add(new Flux(axis, image));
                image = vocabulary.TotalDerivative(image, axis);
            }
            var placeholder = $"d_{images.Count}_".PadRight(close + 1 - i, '_');
            (images[placeholder], ofDiff[placeholder]) = (image, own);
            for (var c = i; c <= close; c++) result[c] = placeholder[c - i];
            i = close;
        }
        plain = result.ToString();
        return true;
    }

    private static List<(int Start, int Length)> Arguments(string text, int open, out int close)
    {
        var arguments = new List<(int, int)>();
        var (depth, start) = (0, open + 1);
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            if (text[i] == ')') depth--;
            if (depth == 0 || (depth == 1 && text[i] == ','))
            {
                arguments.Add((start, i - start));
                start = i + 1;
            }
            if (depth != 0) continue;
            close = i;
            return arguments;
        }
        close = -1;
        return arguments;
    }

    private static IEnumerable<string> NamesIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]) && text[i] != '_') continue;
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_')) i++;
            yield return text[start..i];
        }
    }
}
