using System.Globalization;
using System.Text.RegularExpressions;

namespace Discovery.Pages.Text;

/// <summary>Formulas as presentation MathML, cut where a line may break: browsers do not break within an element.</summary>
internal static partial class MathMarkup
{
    /// <summary>Of decimals in a formula that is shown; all digits are in its text.</summary>
    private const int Digits = 6;

    /// <summary>Letters of a line that fit into the page's width at full size; longer lines are made smaller.</summary>
    private const int WideLetters = 62;

    /// <summary>Size of letters, as a share of the text's, below which no line is made: it could not be read.</summary>
    private const double Smallest = 0.5;

    private const string Open = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">";
    private const string Close = "</math>";

    /// <summary>Signs between terms, as long as each other. At the beginning of an element a sign would be set close to what follows; what is before it is a blank between elements.</summary>
    private const string Plus = "<mo>+</mo>", Minus = "<mo>−</mo>";

    /// <summary>left = right, the terms of a sum in pieces, its decimals rounded to six digits; set smaller where a piece is wide.</summary>
    /// <param name="left">Such as <c>y</c>; null for the formula alone.</param>
    /// <param name="sign">Between the two, such as = or ≈.</param>
    /// <param name="right">Any formula.</param>
    /// <param name="end">What follows, such as <c>= 0</c>.</param>
    public static string Equation(Expr? left, string sign, Expr right, string end = "")
    {
        var pieces = Pieces(Rounded(right));
        if (left is not null) pieces[0] = $"{Inner(left)}<mo>{sign}</mo>{pieces[0]}";
        pieces[^1] += end;
        var widest = pieces.Max(piece => Letters(piece));
        var size = Math.Max(Smallest, Math.Min(1, (double)WideLetters / widest));
        var text = string.Join(" ", pieces.Select(piece => $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\" displaystyle=\"true\"><mrow>{piece}</mrow></math>"));
        return size == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"<span style=\"font-size:{size:0.##}em\">{text}</span>");
    }

    /// <summary>A formula within a line, its decimals rounded.</summary>
    public static string Inline(Expr formula) => Rounded(formula).ToMathMl();

    /// <summary>What a reader needs of decimals; all digits are in the text of the formula.</summary>
    public static Expr Rounded(Expr formula) => formula is Measured number
        ? Expr.Decimal(double.Parse(number.Value.ToString("G" + Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
        : formula.Map(Rounded);

    /// <summary>The terms of a sum, each with the sign before it.</summary>
    private static List<string> Pieces(Expr formula)
    {
        var markup = Inner(formula);
        if (formula is not Sum) return [markup];
        var (pieces, from, depth) = (new List<string>(), 0, 0);
        foreach (Match tag in AnyTag().Matches(markup))
        {
            var isSign = depth == 0 && (IsAt(markup, tag.Index, Plus) || IsAt(markup, tag.Index, Minus));
            if (isSign && tag.Index > from)
            {
                pieces.Add(markup[from..tag.Index]);
                from = tag.Index;
            }
            depth += tag.Value.StartsWith("</", StringComparison.Ordinal) ? -1 : tag.Value.EndsWith("/>", StringComparison.Ordinal) ? 0 : 1;
        }
        pieces.Add(markup[from..]);
        return [.. pieces.Select((piece, i) => i == 0 ? piece : piece.Insert(Plus.Length, "<mspace width=\"0.22em\"/>"))];
    }

    private static bool IsAt(string text, int at, string part) => string.CompareOrdinal(text, at, part, 0, part.Length) == 0;

    private static string Inner(Expr formula)
    {
        var markup = formula.ToMathMl();
        markup = markup[Open.Length..^Close.Length];
        return Factor().Replace(markup["<mrow>".Length..^"</mrow>".Length], "$0<mspace width=\"0.17em\"/>");
    }

    /// <summary>About how many letters wide: of a fraction the wider of its halves counts, which is taken as two thirds of both.</summary>
    private static int Letters(string markup)
    {
        var letters = Tag().Replace(markup, "").Length;
        return markup.StartsWith("<mfrac>", StringComparison.Ordinal) ? letters * 2 / 3 : letters;
    }

    /// <summary>A product sign before or after a name of several letters, which would run into its neighbour.</summary>
    [GeneratedRegex("<mo>&#x2062;</mo>(?=(<msup>|<msub>|<mrow>)*<mi>[A-Za-z]{2,}</mi>)|(?<=<mi>[A-Za-z]{2,}</mi>)<mo>&#x2062;</mo>")]
    private static partial Regex Factor();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex AnyTag();

    [GeneratedRegex("<[^>]*>|&#x206[0-9];")]
    private static partial Regex Tag();
}
