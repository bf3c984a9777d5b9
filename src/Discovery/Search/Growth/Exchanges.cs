using Discovery.Symbolic;
using Discovery.Symbolic.Evaluation;

namespace Discovery.Search;

/// <summary>The formulas that a formula becomes when one of its parts is left out, its exponents made simple, or a function exchanged for one like it.</summary>
internal sealed class Exchanges(View view, IReadOnlyList<ClosedForm> forms)
{
    /// <summary>Error of a function that stands for another, as a share of that one's variation: the fit of all constants does the rest.</summary>
    private const double MostError = 0.3;

    private const int Most = 8;

    public IEnumerable<Expr> Of(Tangents tangents) => tangents.Spots.SelectMany(spot => Simpler(spot).Concat(Alike(spot)).Select(part => spot.Place.Replace(tangents.Formula, part)));

    private static IEnumerable<Expr> Simpler(Tangents.Spot spot)
    {
        if (spot.Place.Parent is Sum) yield return Expr.Zero;
        if (spot.Place.Parent is Product) yield return Expr.One;
        switch (spot.Node)
        {
            case Call call:
                yield return call.Argument;
                break;
            case Power { Exponent: Measured { Value: var exponent } } power:
                yield return power.Base;
                if (Math.Abs(exponent) > 20) break;
                yield return Expr.Power(power.Base, (int)Math.Round(exponent));
                yield return Expr.Power(power.Base, Expr.Of(new Rational((int)Math.Round(2 * exponent), 2)));
                break;
            case Power power:
                yield return power.Base;
                break;
        }
    }

    /// <summary>The functions that follow a function of one argument most closely over the rows, weighted by what the part matters there.</summary>
    private IEnumerable<Expr> Alike(Tangents.Spot spot)
    {
        var argument = spot.Node switch
        {
            Call call => call.Argument,
            Power power when power.Exponent != Expr.MinusOne => power.Base,
            _ => null,
        };
        if (argument is null || argument.SymbolNames().IsEmpty) return [];
        var x = Tape.Compile(argument, view.Symbols).Evaluate(view.Columns, view.RowCount);
        if (!Array.TrueForAll(x, double.IsFinite) || x.Max() == x.Min()) return [];
        var curve = EdgeCurve.Thin(x, spot.Values, spot.Slope);
        return forms
            .Select(form => EdgeFitter.Fit(form, curve))
            .OfType<EdgeFit>()
            .Where(fit => fit.Error < MostError)
            .OrderBy(fit => fit.Error)
            .Take(Most)
            .Select(fit => Expr.Decimal(fit.C) * fit.Form.Of(Expr.Decimal(fit.A) * argument + Expr.Decimal(fit.B)) + Expr.Decimal(fit.D));
    }
}
