using System.Collections.Immutable;

namespace Discovery.Search.Fields;

/// <summary>A term of a field's equation: derivatives by space of a product of powers, or of a sine, of the fields.</summary>
/// <param name="Powers">One a field; all nought for a constant.</param>
/// <param name="Orders">Of the derivative, one an axis of space.</param>
/// <param name="SineOf">The field whose sine it is; -1 for powers.</param>
internal sealed record FieldTerm(ImmutableArray<int> Powers, ImmutableArray<int> Orders, int SineOf = -1)
{
    public int Degree => Powers.Sum();

    public int Order => Orders.Sum();

    /// <summary>Whether derivative and product can be written as field times derivative of the field: g u^(g-1) u_x.</summary>
    public bool IsTransport => Order == 1 && Powers.Count(power => power > 0) == 1 && SineOf < 0;

    /// <summary>The number by which a coefficient is multiplied when the term is written, and the text without it.</summary>
    public (int Factor, string Text) Written(FieldGrid grid)
    {
        var marks = string.Concat(Orders.Select((order, axis) => string.Concat(Enumerable.Repeat(grid.Axes[axis], order))));
        var product = Product(grid);
        if (Order == 0) return (1, product);
        if (SineOf < 0 && Degree == 1) return (1, $"{product}_{marks}");
        if (IsTransport)
        {
            var field = grid.Fields[Powers.Select((power, i) => (power, i)).First(item => item.power > 0).i];
            var power = Degree - 1;
            return (Degree, $"{field}{(power == 1 ? "" : $"^{power}")}*{field}_{marks}");
        }
        return (1, $"diff({product}, {string.Join(", ", marks.Select(mark => mark.ToString()))})");
    }

    /// <summary>The same for LaTeX.</summary>
    public string Latex(FieldGrid grid)
    {
        var marks = string.Join(" ", Orders.Select((order, axis) => string.Join(" ", Enumerable.Repeat(grid.Axes[axis], order))).Where(text => text.Length > 0));
        var product = SineOf >= 0 ? $"\\sin {grid.Fields[SineOf]}" : string.Join(" ", Powers.Select((power, i) => power == 0 ? "" : power == 1 ? grid.Fields[i] : $"{grid.Fields[i]}^{{{power}}}").Where(text => text.Length > 0));
        if (Order == 0) return product;
        if (SineOf < 0 && Degree == 1) return $"{product}_{{{marks}}}";
        if (IsTransport)
        {
            var field = grid.Fields[Powers.Select((power, i) => (power, i)).First(item => item.power > 0).i];
            return $"{(Degree == 2 ? field : $"{field}^{{{Degree - 1}}}")} {field}_{{{marks}}}";
        }
        return $"\\left({product}\\right)_{{{marks}}}";
    }

    private string Product(FieldGrid grid) => SineOf >= 0
        ? $"sin({grid.Fields[SineOf]})"
        : string.Join("*", Powers.Select((power, i) => power == 0 ? "" : power == 1 ? grid.Fields[i] : $"{grid.Fields[i]}^{power}").Where(text => text.Length > 0));

    /// <summary>The product itself, powers of noisy values made unbiased: u^2 - s^2, u^3 - 3 s^2 u.</summary>
    /// <param name="values">Of each field at a point.</param>
    /// <param name="noise">Of each field.</param>
    public double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> noise)
    {
        if (SineOf >= 0) return Math.Sin(values[SineOf]) * Math.Exp(0.5 * noise[SineOf] * noise[SineOf]);
        var product = 1.0;
        for (var i = 0; i < Powers.Length; i++)
        {
            var (u, square) = (values[i], noise[i] * noise[i]);
            product *= Powers[i] switch { 0 => 1, 1 => u, 2 => (u * u) - square, 3 => u * ((u * u) - (3 * square)), _ => Math.Pow(u, Powers[i]) };
        }
        return product;
    }

    /// <summary>How fast the product changes with a field, without regard to noise.</summary>
    public double Slope(int field, ReadOnlySpan<double> values)
    {
        if (SineOf >= 0) return SineOf == field ? Math.Cos(values[field]) : 0;
        if (Powers[field] == 0) return 0;
        var product = (double)Powers[field];
        for (var i = 0; i < Powers.Length; i++)
            for (var k = 0; k < Powers[i] - (i == field ? 1 : 0); k++) product *= values[i];
        return product;
    }
}
