using System.Globalization;

namespace Discovery.Pde.Equations;

/// <summary>The value that an unknown had some time ago, which equations write as <c>y(t - 1)</c>; a residual has a symbol in its place.</summary>
/// <param name="Unknown">The index of the unknown.</param>
/// <param name="By">How long ago, above 0.</param>
public sealed record Delay(int Unknown, double By)
{
    private const string Mark = "_delayed_";

    /// <summary>The symbol that stands for it.</summary>
    public string NameIn(Vocabulary vocabulary) => vocabulary.Unknowns[Unknown] + Mark + By.ToString("R", CultureInfo.InvariantCulture).Replace('.', 'p').Replace('-', 'm').Replace("+", "", StringComparison.Ordinal);

    /// <summary>The delay that a symbol stands for; null for other symbols.</summary>
    public static Delay? Of(string name, Vocabulary vocabulary)
    {
        var mark = name.IndexOf(Mark, StringComparison.Ordinal);
        if (mark < 0 || vocabulary.Unknowns.IndexOf(name[..mark]) is not (>= 0 and var unknown)) return null;
        return double.TryParse(name[(mark + Mark.Length)..].Replace('p', '.').Replace('m', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var by) ? new Delay(unknown, by) : null;
    }

    /// <summary>All delays in a formula.</summary>
    public static IEnumerable<Delay> In(Expr formula, Vocabulary vocabulary) => formula.SymbolNames().Select(name => Of(name, vocabulary)).OfType<Delay>();
}
