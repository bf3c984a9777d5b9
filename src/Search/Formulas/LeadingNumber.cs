
namespace Discovery.Search.Formulas;

/// <summary>The number before a term, exact or measured.</summary>
internal static class LeadingNumber
{
    /// <summary>A term as a number and what it multiplies; 3 as 3 and 1.</summary>
    public static (double Size, Expr Of) Split(Expr term) => term switch
    {
        Number or Measured => (Value(term), Expr.One),
        Product { Operands: [Number or Measured, ..] } product => (Value(product.Operands[0]), Expr.Product(product.Operands.Skip(1))),
        _ => (1, term),
    };

    /// <param name="number">A <see cref="Number"/> or a <see cref="Measured"/>.</param>
    public static double Value(Expr number) => number is Number exact ? exact.Value.ToDouble() : ((Measured)number).Value;
}
