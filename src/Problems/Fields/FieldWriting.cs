using System.Collections.Immutable;
using System.Text;

namespace Discovery.Problems.Fields;

/// <summary>Writes equations of fields, their coefficients exact where the field says so.</summary>
internal static class FieldWriting
{
    /// <summary>Standard deviations that an exact number may lie off, and the share of it that the sums' own error may make.</summary>
    private const double Near = 3, OwnError = 2e-6;

    /// <summary>The equations with their coefficients as written, to be solved again and told.</summary>
    public static (ImmutableArray<FieldEquation> Equations, ImmutableArray<WrittenEquation> Written) Of(FieldGrid grid, ImmutableArray<FieldEquation> found)
    {
        var (equations, written) = (new List<FieldEquation>(), new List<WrittenEquation>());
        foreach (var equation in found)
        {
            var (text, latex) = (new StringBuilder(), new StringBuilder());
            var constants = ImmutableArray.CreateBuilder<FittedConstant>();
            var terms = ImmutableArray.CreateBuilder<(FieldTerm, double, double)>();
            foreach (var (term, coefficient, deviation) in equation.Terms.OrderBy(item => item.Term.Order).ThenBy(item => item.Term.Degree))
            {
                var (factor, product) = term.Written(grid);
                var (value, name, isExact) = Rounded(coefficient * factor, deviation * factor);
                constants.Add(new FittedConstant($"c{constants.Count + 1}", coefficient * factor, deviation * factor, isExact ? name.ToString() : null));
                terms.Add((term, value / factor, deviation));
                Append(text, name.ToString(), product, "*");
                Append(latex, name.ToLatex(), term.Latex(grid), " ");
            }
            if (constants.Count == 0) (text, latex) = (new StringBuilder("0"), new StringBuilder("0"));
            equations.Add(equation with { Terms = terms.ToImmutable() });
            var target = $"{grid.Fields[equation.Field]}_{string.Concat(Enumerable.Repeat(grid.Axes[^1], equation.Order))}";
            written.Add(new WrittenEquation(target, text.ToString(), latex.ToString(), constants.Count, equation.Explained) { Constants = constants.ToImmutable() });
        }
        return ([.. equations], [.. written]);
    }

    private static (double Value, Expr Name, bool IsExact) Rounded(double value, double deviation)
    {
        if (!(deviation > 0)) return (value, Expr.Decimal(value), false);
        if (WrittenConstant.Exact(value, Math.Max(Near * deviation, OwnError * Math.Abs(value))) is { } exact)
            return (exact.Value, !double.IsInteger(exact.Value) && HasDecimal(exact.Value) ? Expr.Decimal(exact.Value) : exact.Formula, true);
        var rounded = WrittenConstant.Rounded(value, deviation);
        return (rounded, Expr.Decimal(rounded), false);
    }

    /// <summary>Whether a number is as short as a decimal: 0.1 and not 1/10, but 1/3.</summary>
    private static bool HasDecimal(double value) => Math.Round(value, 4) == value;

    private static void Append(StringBuilder text, string number, string product, string times)
    {
        var isNegative = number.StartsWith('-');
        var size = isNegative ? number[1..] : number;
        text.Append(text.Length == 0 ? isNegative ? "-" : "" : isNegative ? " - " : " + ");
        text.Append(product.Length == 0 ? size : size == "1" ? product : $"{(size.Contains('/', StringComparison.Ordinal) ? $"({size})" : size)}{times}{product}");
    }
}
