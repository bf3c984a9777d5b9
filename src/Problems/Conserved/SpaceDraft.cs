using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Conserved;

/// <summary>The space that is searched, while it is being read: <c>degree 3 order 2</c>, <c>among monomials 3 of x y, times 1 1/r</c>, <c>among x^2 cos(x)</c>. Several statements add up.</summary>
internal sealed class SpaceDraft
{
    private readonly List<string> _texts = [];
    private readonly List<Expr> _terms = [];
    private readonly List<Expr> _edges = [];

    public bool IsEmpty => _texts.Count == 0;

    public string Text => string.Join("; and ", _texts);

    public ImmutableArray<Expr> Terms => [.. _terms.Distinct()];

    /// <summary>What the curves of a network are drawn over; empty where none is asked for.</summary>
    public ImmutableArray<Expr> Edges => [.. _edges.Distinct()];

    /// <summary><c>network of q w</c>: a sum of one curve for each; the word 'network' is passed.</summary>
    public void ReadNetwork(StatementCursor cursor, Place place)
    {
        cursor.Expect("of");
        _edges.AddRange(SpacedFormulas.Read(cursor.Rest("what its curves are drawn over, such as q w"), cursor, place));
        _texts.Add($"sums of a curve for each of {string.Join(", ", _edges)}");
    }

    public void Add(string text, IEnumerable<Expr> terms)
    {
        _texts.Add(text);
        _terms.AddRange(terms);
    }

    /// <param name="cursor">Behind the keyword.</param>
    /// <param name="symbolsOf">The symbols of monomials for an order of derivatives.</param>
    /// <param name="hasOrder">Whether derivatives have orders.</param>
    /// <param name="known">All names that may occur; null where they are columns of a table.</param>
    public void Read(StatementCursor cursor, Func<int, IReadOnlyList<string>> symbolsOf, bool hasOrder, IReadOnlyCollection<string>? known)
    {
        var place = cursor.Place;
        if (cursor.TryWord("degree"))
        {
            var degree = Whole(cursor, "a degree from 1 to 30", 1, 30);
            var order = hasOrder ? 2 : 0;
            if (hasOrder && cursor.TryWord("order")) order = Whole(cursor, "an order of derivatives from 0 to 8", 0, 8);
            var symbols = symbolsOf(order);
            var factors = Factors(cursor, place, known);
            AddMonomials(cursor, place, degree, symbols, factors, $"monomials of degree up to {degree} in {string.Join(", ", symbols)}");
            return;
        }
        if (!cursor.TryWord("among")) throw cursor.Expected($"'degree {(hasOrder ? "3 order 2" : "3")}' or 'among' with functions, such as 'among monomials 3 of x y, times 1 log(x)'");
        if (cursor.TryWord("monomials"))
        {
            ReadMonomials(cursor, place, known);
            return;
        }
        var list = SpacedFormulas.Read(cursor.Until("times", "functions such as x^2 cos(x)").TrimEnd(' ', ','), cursor, place);
        Check(list, known, cursor, place);
        var times = Factors(cursor, place, known);
        Add($"{string.Join(", ", list)}{TimesText(times)}", Checked(FunctionSpace.Products(list, times), cursor, place));
    }

    /// <summary><c>monomials 3 of x y, times 1 1/r</c>; the first word is passed.</summary>
    public void ReadMonomials(StatementCursor cursor, Place place, IReadOnlyCollection<string>? known, string stop = "times")
    {
        var degree = Whole(cursor, "a degree from 1 to 30", 1, 30);
        cursor.Expect("of");
        var names = cursor.Until(stop, "symbols such as x y").Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        Check([.. names.Select(Expr.Symbol)], known, cursor, place);
        var factors = stop == "times" ? Factors(cursor, place, known) : [Expr.One];
        AddMonomials(cursor, place, degree, names, factors, $"monomials of degree up to {degree} in {string.Join(", ", names)}");
    }

    /// <summary>Whether all symbols of formulas are known.</summary>
    public static void Check(IEnumerable<Expr> formulas, IReadOnlyCollection<string>? known, StatementCursor cursor, Place place)
    {
        if (known is null) return;
        foreach (var name in formulas.SelectMany(formula => formula.SymbolNames()))
            if (!known.Contains(name)) throw cursor.ErrorAt(place, $"'{name}' is not known here.{(Spelling.Suggestion(name, known) is { Length: > 0 } hint ? hint : $" Known: {string.Join(", ", known)}.")}");
    }

    private static int Whole(StatementCursor cursor, string expected, int low, int high)
    {
        if (!int.TryParse(cursor.Peek().TrimEnd(','), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < low || value > high) throw cursor.Expected(expected);
        cursor.Word("");
        return value;
    }

    private static ImmutableArray<Expr> Factors(StatementCursor cursor, Place place, IReadOnlyCollection<string>? known)
    {
        cursor.TryWord(",");
        if (!cursor.TryWord("times"))
        {
            cursor.End("'times'");
            return [Expr.One];
        }
        var factors = SpacedFormulas.Read(cursor.Rest("factors such as 1 1/r"), cursor, place);
        Check(factors, known, cursor, place);
        return factors;
    }

    private void AddMonomials(StatementCursor cursor, Place place, int degree, IReadOnlyList<string> symbols, ImmutableArray<Expr> factors, string text)
    {
        if (FunctionSpace.MonomialCount(degree, symbols.Count) * factors.Length is > FunctionSpace.MostTerms and var count)
        {
            var fits = Enumerable.Range(1, degree).LastOrDefault(d => FunctionSpace.MonomialCount(d, symbols.Count) * factors.Length <= FunctionSpace.MostTerms);
            throw cursor.ErrorAt(place, $"this space has {count.ToString("0", CultureInfo.InvariantCulture)} functions; at most {FunctionSpace.MostTerms} are searched, which {(fits > 0 ? $"degree {fits}" : "fewer symbols")} would keep to.");
        }
        Add(text + TimesText(factors), FunctionSpace.Products(FunctionSpace.Monomials(degree, symbols), factors));
    }

    private static string TimesText(ImmutableArray<Expr> factors) => factors is [var only] && only == Expr.One ? "" : $", times {string.Join(", ", factors)}";

    private static ImmutableArray<Expr> Checked(ImmutableArray<Expr> terms, StatementCursor cursor, Place place) => terms.Length <= FunctionSpace.MostTerms ? terms
        : throw cursor.ErrorAt(place, $"this space has {terms.Length} functions; at most {FunctionSpace.MostTerms} are searched.");
}
