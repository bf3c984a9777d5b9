
namespace Discovery.Search.Growth;

/// <summary>The formulas that a formula becomes when one of its parts is left out, its exponents made simple, or a function exchanged for one like it.</summary>
internal sealed class Exchanges(View view, IReadOnlyList<ClosedForm> forms)
{
    /// <summary>Functions that are tried in place of one.</summary>
    private const int Most = 8;

    /// <summary>A fitted exponent beyond this, in size, is far from any simple one and is not rounded.</summary>
    private const int LargestExponent = 20;

    private static readonly double[] Rates = [0.3, 1, 2, 4, 8];
    private static readonly double[] Distances = [0.01, 0.05, 0.2, 0.5, 1.5];
    private static readonly double[] Widths = [0.5, 0.9, 2, 5];
    private static readonly double[] Phases = [0, 0.8, 1.6, 2.4];

    public IEnumerable<Expr> Of(Tangents tangents) => tangents.Spots.SelectMany(spot => Simpler(spot).Concat(Alike(spot, tangents)).Select(part => spot.Place.Replace(tangents.Formula, part)));

    private static IEnumerable<Expr> Simpler(Tangents.Spot spot)
    {
        if (spot.Place.Parent is Sum) yield return Expr.Zero;
        if (spot.Place.Parent is Product) yield return Expr.One;
        if (spot.Node is Call call) yield return call.Argument;
        if (spot.Node is not Power power) yield break;
        yield return power.Base;
        if (power.Exponent is not Measured { Value: var exponent } || Math.Abs(exponent) > LargestExponent) yield break;
        yield return Expr.Power(power.Base, (int)Math.Round(exponent));
        yield return Expr.Power(power.Base, Expr.Of(new Rational((int)Math.Round(2 * exponent), 2)));
    }

    /// <summary>In place of a function of one argument, those of the argument or of its square, scaled and shifted, that leave least to first order.</summary>
    private IEnumerable<Expr> Alike(Tangents.Spot spot, Tangents tangents)
    {
        var argument = spot.Node is Call call ? call.Argument : spot.Node is Power power && power.Exponent != Expr.MinusOne ? power.Base : null;
        if (argument is null || argument.SymbolNames().IsEmpty) return [];
        var problem = tangents.Replaced(spot);
        return ((Expr[])[argument, argument ^ 2])
            .SelectMany(inner => Scaled(inner).Select(form =>
            {
                var (fall, step) = problem.Along([.. form.Values.Zip(spot.Slope, (value, slope) => value * slope)]);
                return (form.Name, form.Formula, form.Values, Fall: fall, Step: step);
            }))
            .Where(form => form.Fall > 0 && form.Formula != spot.Node)
            .GroupBy(form => form.Name)
            .Select(same => same.MaxBy(form => form.Fall))
            .OrderByDescending(form => form.Fall)
            .Take(Most)
            .Select(form => (form.Formula, form.Step, Offset: tangents.Offset(spot, form.Values, form.Step)))
            .Where(form => double.IsFinite(form.Offset))
            .Select(form => Expr.Decimal(form.Step) * form.Formula + Expr.Decimal(form.Offset));
    }

    /// <summary>All functions of an argument, each with a few scales and shifts from which a fit finds its way.</summary>
    private IEnumerable<(string Name, Expr Formula, double[] Values)> Scaled(Expr argument)
    {
        var x = Tape.Compile(argument, view.Symbols).Evaluate(view.Columns, view.RowCount);
        var (low, high) = (x.Min(), x.Max());
        if (!(high > low) || !double.IsFinite(high - low)) yield break;
        var (centre, half) = ((low + high) / 2, (high - low) / 2);
        foreach (var form in forms)
        {
            foreach (var (rate, shift) in Starts(form.Gauge, centre / half))
            {
                var (a, b) = (rate / half, shift - rate / half * centre);
                var values = Array.ConvertAll(x, value => form.Function.Value(a * value + b));
                if (!Array.TrueForAll(values, double.IsFinite)) continue;
                yield return ($"{form.Name} of {argument}", form.Of(b == 0 ? Expr.Decimal(a) * argument : Expr.Decimal(a) * argument + Expr.Decimal(b)), values);
            }
        }
    }

    /// <summary>Scales and shifts for arguments that run over -1 .. 1; the shift that is none in the argument itself is among them.</summary>
    private static IEnumerable<(double Rate, double Shift)> Starts(Gauge gauge, double centre) => gauge switch
    {
        Gauge.Line => [(1, 0)],
        Gauge.Shift => Rates.SelectMany(rate => new[] { (rate, 0.0), (-rate, 0.0) }),
        Gauge.Scale => Distances.SelectMany(distance => new[] { (1, 1 + distance), (-1.0, 1 + distance) }).Concat([(1, 0), (1, 0.5), (1, -0.5), (1, centre)]),
        Gauge.Phase or Gauge.Wave => Rates.SelectMany(rate => Phases.Select(phase => (rate, phase))),
        _ => Widths.SelectMany(width => new[] { (width, -width), (width, -width / 2), (width, 0), (width, width / 2), (width, width), (width, width * centre) }),
    };
}
