using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>The units that the constants of a law must have, so that both of its sides have that of the target: what stands in a sum has one unit, arguments of functions are pure numbers.</summary>
internal sealed class ConstantUnits
{
    /// <summary>Walks over the formula: what one constant tells of another is found in the next.</summary>
    private const int MostWalks = 4;

    private readonly Dictionary<string, UnitPowers> _known;
    private readonly HashSet<string> _open;

    private ConstantUnits(Dictionary<string, UnitPowers> known, HashSet<string> open) => (_known, _open) = (known, open);

    /// <param name="named">The right-hand side with the names of its constants.</param>
    /// <param name="constants">These names.</param>
    /// <param name="units">The units of what else stands in it, as the problem gives them.</param>
    /// <param name="target">The unit of the left-hand side.</param>
    /// <returns>Of each constant whose unit follows, this unit; empty for a pure number.</returns>
    public static ImmutableDictionary<string, string> Of(Expr named, IEnumerable<string> constants, IEnumerable<KeyValuePair<string, string>> units, string? target)
    {
        var known = new Dictionary<string, UnitPowers>();
        foreach (var (name, text) in units)
            if (UnitPowers.Of(text) is { } unit) known[name] = unit;
        var walk = new ConstantUnits(known, [.. constants]);
        var wanted = target is null ? null : UnitPowers.Of(target);
        for (var i = 0; i < MostWalks && walk._open.Count > 0; i++) walk.Down(named, wanted);
        return constants.Where(known.ContainsKey).ToImmutableDictionary(name => name, name => known[name].ToString());
    }

    /// <summary>The unit of a part; null where it is not known yet.</summary>
    private UnitPowers? Up(Expr e) => e switch
    {
        Symbol symbol => _known.GetValueOrDefault(symbol.Name),
        Sum sum => sum.Operands.Where(term => !term.SymbolNames().IsEmpty).Select(Up).FirstOrDefault(unit => unit is not null),
        Product product => product.Operands.Aggregate((UnitPowers?)UnitPowers.None, (all, factor) => Up(factor) is { } unit ? all?.Times(unit) : null),
        Power { Exponent: Number { Value: var exponent } } power => Up(power.Base)?.Pow(exponent),
        Power power => Up(power.Base) is { Powers.IsEmpty: true } pure ? pure : null,
        Call { Function.UnitRule: UnitRule.KeepsUnit } call => Up(call.Argument),
        _ => UnitPowers.None,
    };

    /// <summary>Tells a part which unit it must have; null where that is not known.</summary>
    private void Down(Expr e, UnitPowers? wanted)
    {
        switch (e)
        {
            case Symbol symbol when wanted is not null && _open.Remove(symbol.Name):
                _known[symbol.Name] = wanted;
                break;
            case Sum sum:
                var common = wanted ?? Up(sum);
                foreach (var term in sum.Operands) Down(term, common);
                break;
            case Product product:
                OfProduct(product, wanted);
                break;
            case Power { Exponent: Number { Value: var exponent } } power:
                Down(power.Base, wanted?.Pow(Rational.One / exponent));
                break;
            case Power power:
                Down(power.Exponent, UnitPowers.None);
                Down(power.Base, null);
                break;
            case Call call:
                Down(call.Argument, call.Function.UnitRule switch { UnitRule.KeepsUnit => wanted, UnitRule.DropsUnit => null, _ => UnitPowers.None });
                break;
        }
    }

    private void OfProduct(Product product, UnitPowers? wanted)
    {
        var units = product.Operands.Select(factor => (Factor: factor, Unit: Up(factor))).ToList();
        var open = units.Where(item => item.Unit is null).ToList();
        foreach (var (factor, _) in units)
        {
            var isLast = wanted is not null && open.Count == 1 && ReferenceEquals(open[0].Factor, factor);
            Down(factor, isLast ? units.Where(item => item.Unit is not null).Aggregate(wanted!, (left, item) => left.Over(item.Unit!)) : null);
        }
    }
}
