namespace Discovery.Search.Parts;

/// <summary>What may decide between two laws.</summary>
/// <param name="Formula">An input, or the difference of two.</param>
/// <param name="Column">Its value in each row.</param>
/// <param name="IsThreshold">Whether it decides at a value to be found; else at 0.</param>
internal sealed record SwitchMeasure(Expr Formula, double[] Column, bool IsThreshold)
{
    /// <summary>The inputs, and their differences where their ranges overlap and they have one unit.</summary>
    public static IEnumerable<SwitchMeasure> Of(View view)
    {
        for (var i = 0; i < view.Names.Length; i++)
        {
            // A number with a unit would stand beside the input.
            if (view.Dimensions is null) yield return new SwitchMeasure(Expr.Symbol(view.Names[i]), view.Columns[i], true);
        }
        for (var i = 0; i < view.Names.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (view.Columns[i].Max() <= view.Columns[j].Min() || view.Columns[j].Max() <= view.Columns[i].Min()) continue;
                if (view.Dimensions is { } known && known.Symbols[view.Names[i]] != known.Symbols[view.Names[j]]) continue;
                yield return new SwitchMeasure(Expr.Symbol(view.Names[j]) - Expr.Symbol(view.Names[i]), [.. view.Columns[j].Zip(view.Columns[i], (a, b) => a - b)], false);
            }
        }
    }

    /// <summary>Values between rows, about so many in all and each with as many rows between as the others.</summary>
    public IEnumerable<Rational> Values(int count)
    {
        if (!IsThreshold) return [Rational.Zero];
        var levels = Levels();
        if (levels.Length < 2) return [];
        return Enumerable.Range(1, count).Select(i => Math.Clamp(i * levels.Length / (count + 1), 1, levels.Length - 1)).Distinct().Select(i => ShortNumber.Between(levels[i - 1], levels[i]));
    }

    /// <summary>Values between the rows that are nearest to a value, so many in all; none where the measure decides at 0 alone.</summary>
    public IEnumerable<Rational> Values(Rational near, int count)
    {
        if (!IsThreshold) return [];
        var levels = Levels();
        var at = Array.FindIndex(levels, level => level > near.ToDouble());
        var (from, to) = (Math.Max(1, at - count / 2), Math.Min(levels.Length, at + count / 2));
        return Enumerable.Range(from, Math.Max(0, to - from)).Select(i => ShortNumber.Between(levels[i - 1], levels[i]));
    }

    /// <summary>Of each row whether it lies above a value.</summary>
    public bool[] Above(Rational value)
    {
        var bound = value.ToDouble();
        return Array.ConvertAll(Column, x => x > bound);
    }

    private double[] Levels() => [.. Column.Distinct().Order()];
}
