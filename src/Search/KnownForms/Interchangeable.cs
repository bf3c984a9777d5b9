using System.Collections.Immutable;

namespace Discovery.Search.KnownForms;

/// <summary>
/// Terms of one kind, such as two exponentials, may change places without a difference, and the width of a Gaussian its sign. Where nobody gave a start,
/// constants in which the form is not linear are made positive and terms are put in order, the first such constant rising, so that equal fits are told alike.
/// </summary>
internal static class Interchangeable
{
    /// <summary>Constants beyond which exchanges are not looked for.</summary>
    private const int MostParameters = 14;

    /// <param name="model">The form.</param>
    /// <param name="key">Constants in which it is not linear, in order.</param>
    /// <param name="values">One a constant.</param>
    /// <returns>The same fit with its terms in order.</returns>
    public static double[] Ordered(FormModel model, ImmutableArray<int> key, double[] values)
    {
        if (model.Parameters.Length > MostParameters) return values;
        var exchanges = Exchanges(model).ToList();
        values = Positive(model, key, values);
        for (var pass = 0; pass < model.Parameters.Length; pass++)
        {
            foreach (var exchange in exchanges)
            {
                var first = key.Where(i => exchange[i] > i).DefaultIfEmpty(-1).First();
                double[] changed = [.. exchange.Select(other => values[other])];
                if (first >= 0 && values[first] > values[exchange[first]] && AreAllowed(model, changed)) values = changed;
            }
        }
        return values;
    }

    /// <summary>With the signs of constants turned that the form does not see, alone or together with another's.</summary>
    private static double[] Positive(FormModel model, ImmutableArray<int> key, double[] values)
    {
        foreach (var one in key.Where(i => values[i] < 0))
        {
            foreach (var other in Enumerable.Range(0, values.Length).Except(key).Prepend(one))
            {
                var turned = values.Select((value, i) => i == one || i == other ? -value : value).ToArray();
                var template = model.Template.Substitute(new[] { one, other }.Distinct().ToDictionary(i => model.Parameters[i].Name, i => -Expr.Symbol(model.Parameters[i].Name)));
                if (!template.Equals(model.Template) || !AreAllowed(model, turned)) continue;
                values = turned;
                break;
            }
        }
        return values;
    }

    private static bool AreAllowed(FormModel model, double[] values) => model.Parameters.Zip(values).All(pair => pair.Second >= pair.First.Low && pair.Second <= pair.First.High);

    /// <summary>Exchanges of constants in pairs that leave the form as it is: of each constant the one that takes its place.</summary>
    private static IEnumerable<int[]> Exchanges(FormModel model)
    {
        var names = model.Parameters.Select(parameter => parameter.Name).ToArray();
        // Where a constant stands, whatever the others are called.
        var places = names.Select(name => model.Template.Substitute(names.ToDictionary(other => other, other => (Expr)Expr.Symbol(other == name ? "own_" : "other_"))).ToString()).ToArray();
        return Extend([.. Enumerable.Range(0, names.Length)], 0);

        IEnumerable<int[]> Extend(int[] exchange, int from)
        {
            if (from == names.Length)
            {
                if (!exchange.Select((other, i) => other == i).All(isKept => isKept) && Keeps(exchange)) yield return exchange;
                yield break;
            }
            foreach (var further in Extend(exchange, from + 1)) yield return further;
            if (exchange[from] != from) yield break;
            for (var other = from + 1; other < names.Length; other++)
            {
                if (exchange[other] != other || places[other] != places[from]) continue;
                var changed = (int[])exchange.Clone();
                (changed[from], changed[other]) = (other, from);
                foreach (var further in Extend(changed, from + 1)) yield return further;
            }
        }

        bool Keeps(int[] exchange) => model.Template.Substitute(names.Select((name, i) => (name, With: (Expr)Expr.Symbol(names[exchange[i]]))).ToDictionary(pair => pair.name, pair => pair.With)).Equals(model.Template);
    }
}
