using System.Collections.Immutable;

namespace Discovery.Problems.Conserved;

/// <summary>Partial differential equations as they are typed, solved for their derivatives by the time.</summary>
internal static class FieldReader
{
    /// <param name="axes">The arguments of the unknowns.</param>
    /// <param name="unknowns">Their names.</param>
    /// <param name="names">Definitions and constants.</param>
    public static Vocabulary Vocabulary(ImmutableArray<string> axes, IEnumerable<string> unknowns, IEnumerable<string> names) =>
        new(new Box([.. axes.Select(axis => new Axis(axis, 0, 1))]), [.. unknowns], default, names.ToImmutableDictionary(name => name, name => (Expr)Expr.Symbol(name)));

    /// <summary>The time: the argument of that name, else the last one.</summary>
    public static string TimeOf(ImmutableArray<string> axes) => axes.Contains("t") ? "t" : axes.Contains("time") ? "time" : axes[^1];

    /// <summary>u_t = F for each unknown; of a second derivative u_tt the velocity u_t is one more unknown.</summary>
    /// <param name="axes">One place and the time.</param>
    /// <param name="equations">Left side minus right side, with the place in the file.</param>
    /// <param name="unknowns">Names of the functions.</param>
    /// <param name="refuse">Makes the error of a sentence at a place.</param>
    public static EvolutionSystem Solve(ImmutableArray<string> axes, IReadOnlyList<(Expr Residual, Place Place)> equations, ImmutableArray<string> unknowns, Func<Place, string, Exception> refuse)
    {
        var time = TimeOf(axes);
        var place = axes.First(axis => axis != time);
        var rates = new Dictionary<string, Expr>();
        foreach (var (residual, at) in equations)
        {
            var names = residual.SymbolNames();
            var second = unknowns.Where(unknown => names.Contains($"{unknown}_{time}{time}")).ToList();
            var first = unknowns.Where(unknown => names.Contains($"{unknown}_{time}")).ToList();
            var (unknown, isSecond) = second.Count == 1 ? (second[0], true) : second.Count == 0 && first.Count == 1 ? (first[0], false)
                : throw refuse(at, $"an equation needs the derivative by {time} of one unknown, such as '{unknowns[0]}_{time} = ...' or '{unknowns[0]}_{time}{time} = ...'; solve the system for these first.");
            var highest = $"{unknown}_{time}{(isSecond ? time : "")}";
            var factor = residual.Derivative(highest);
            if (factor.SymbolNames().Any(name => name != highest && IsField(name, unknowns)) || factor.Contains(highest))
                throw refuse(at, $"the equation is not linear in {highest} with a constant factor; write it as '{highest} = ...'.");
            var rate = (-(residual - (factor * Expr.Symbol(highest))).Expand() / factor).Expand();
            var velocity = $"{unknown}_{time}";
            var target = isSecond ? velocity : unknown;
            if (!rates.TryAdd(target, isSecond ? Renamed(rate, unknown, place, time) : rate)) throw refuse(at, $"there are two equations for {highest}; each unknown needs one.");
            if (isSecond) rates[unknown] = Expr.Symbol(velocity);
            if (rates[target].SymbolNames().FirstOrDefault(name => IsField(name, unknowns) && name.Contains('_', StringComparison.Ordinal) && name[name.IndexOf('_', StringComparison.Ordinal)..].Contains(time, StringComparison.Ordinal) && !(isSecond && name.StartsWith(velocity, StringComparison.Ordinal) && !name[velocity.Length..].Contains(time, StringComparison.Ordinal))) is { } mixed)
                throw refuse(at, $"the right side has {mixed}, a derivative by {time}; expected derivatives by {place} only, since densities are sought for equations that are solved for {unknown}_{time}: those that mix place and {time}, such as u_t - u_xxt = F, are not.");
        }
        if (unknowns.FirstOrDefault(unknown => !rates.ContainsKey(unknown)) is { } missing) throw refuse(default, $"there is no equation for {missing}_{time}; each unknown needs one.");
        ImmutableArray<string> order = [.. unknowns, .. rates.Keys.Where(name => !unknowns.Contains(name))];
        return new EvolutionSystem(place, time, order, [.. order.Select(name => rates[name])]);
    }

    /// <summary>u_xt, as a vocabulary writes it, is the derivative u_tx of the velocity u_t.</summary>
    private static Expr Renamed(Expr rate, string unknown, string place, string time)
    {
        var images = new Dictionary<string, Expr>();
        for (var n = 1; n <= 8; n++)
        {
            var places = string.Concat(Enumerable.Repeat(place, n));
            foreach (var typed in new[] { $"{unknown}_{places}{time}", $"{unknown}_{time}{places}" }) images[typed] = Expr.Symbol(EvolutionSystem.JetName($"{unknown}_{time}", place, n));
        }
        return rate.Substitute(images);
    }

    private static bool IsField(string name, ImmutableArray<string> unknowns) => unknowns.Any(unknown => name == unknown || name.StartsWith(unknown + "_", StringComparison.Ordinal));
}
