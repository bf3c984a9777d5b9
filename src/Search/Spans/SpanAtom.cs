namespace Discovery.Search.Spans;

/// <summary>A function of one input: a family with its constants.</summary>
/// <param name="Input">The number of the input.</param>
/// <param name="Family">Of which kind.</param>
/// <param name="Inner">Those inside.</param>
/// <param name="Second">The number of the other input of a family of two; else -1.</param>
internal sealed record SpanAtom(int Input, SpanFamily Family, double[] Inner, int Second = -1)
{
    /// <summary>In each row of a table.</summary>
    public double[] Values(double[][] columns)
    {
        var (x, z) = (columns[Input], Second < 0 ? columns[Input] : columns[Second]);
        var values = new double[x.Length];
        for (var row = 0; row < values.Length; row++) values[row] = Second < 0 ? Family.Value(x[row], Inner) : Family.OfTwo!(x[row], z[row], Inner);
        return values;
    }

    public Expr Formula(IReadOnlyList<string> names, Expr[] constants) =>
        Second < 0 ? Family.Formula(Expr.Symbol(names[Input]), constants) : Family.FormulaOfTwo!(Expr.Symbol(names[Input]), Expr.Symbol(names[Second]), constants);

    public Expr Formula(IReadOnlyList<string> names) => Formula(names, Array.ConvertAll(Inner, value => (Expr)Expr.Decimal(value)));

    /// <summary>Whether it is the same function but for its constants' last digits.</summary>
    public bool IsLike(SpanAtom other) => Input == other.Input && Second == other.Second && ReferenceEquals(Family, other.Family)
        && Inner.Zip(other.Inner).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-3 * (Math.Abs(pair.First) + Math.Abs(pair.Second)));
}
