using System.Collections.Immutable;

namespace Discovery.Search.Spans;

/// <summary>A product of functions of one input each; of none it is 1.</summary>
internal sealed record SpanTerm(ImmutableArray<SpanAtom> Factors)
{
    public static SpanTerm Of(params IEnumerable<SpanAtom> factors) => new([.. factors.Where(factor => !factor.Family.IsOne).OrderBy(factor => factor.Input)]);

    /// <summary>What its factors cost.</summary>
    public double Bits => Factors.Sum(factor => factor.Family.Bits);

    public double[] Values(double[][] columns)
    {
        var product = Enumerable.Repeat(1.0, columns[0].Length).ToArray();
        foreach (var factor in Factors)
        {
            var column = factor.Values(columns);
            for (var row = 0; row < product.Length; row++) product[row] *= column[row];
        }
        return product;
    }

    public Expr Formula(IReadOnlyList<string> names) => Expr.Product(Factors.Select(factor => factor.Formula(names)));

    /// <summary>Whether it is the same product but for its constants' last digits.</summary>
    public bool IsLike(SpanTerm other) => Factors.Length == other.Factors.Length && Factors.Zip(other.Factors).All(pair => pair.First.IsLike(pair.Second));
}
