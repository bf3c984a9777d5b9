namespace Discovery.Symbolic.Polynomials;

/// <summary>Partial fractions by undetermined coefficients over the factors of the denominator.</summary>
internal static class PartialFractions
{
    /// <summary>Undetermined coefficients: the entries of the elimination, polynomials themselves, grow with each.</summary>
    private const int MaxUnknowns = 8;

    /// <summary>Null where the fraction depends on the symbol through several kernels, or its denominator has one factor only.</summary>
    public static Expr? Of(KernelBasis basis, Fraction fraction, string symbol)
    {
        var variables = fraction.Above.Variables().Concat(fraction.Below.Variables()).Distinct()
            .Where(variable => basis.DependsOn(variable, symbol)).ToList();
        if (variables is not [var x]) return null;
        var (_, all) = PolynomialFactor.Of(fraction.Below);
        var factors = all.Where(factor => factor.Factor.Degree(x) > 0).ToList();
        var outside = Polynomial.One;
        foreach (var (factor, power) in all.Where(factor => factor.Factor.Degree(x) == 0)) outside *= factor.Pow(power);

        // The denominator is outside * product of the factors, up to a constant that goes above.
        var product = factors.Aggregate(Polynomial.One, (p, factor) => p * factor.Factor.Pow(factor.Power));
        var constant = fraction.Below.DivideExactly(outside * product)!;
        var (quotient, rest, scale) = PseudoDivide(fraction.Above, product, x);
        var parts = new List<Expr> { basis.ToExpr(quotient) / basis.ToExpr(scale * outside * constant) };


        if (LinearParts(rest, factors, product, x) is not var (numerators, determinant)) return null;
        foreach (var ((factor, power), numerator) in numerators)
            parts.Add(basis.ToExpr(numerator) / basis.ToExpr(determinant * scale * outside * constant) / Expr.Power(basis.ToExpr(factor), power));
        return Expr.Sum(parts.Select(RationalFunctions.Cancel).Select(RationalFunctions.Factor));
    }

    /// <summary>scale * a = quotient * b + rest with the degree of the rest below that of b.</summary>
    private static (Polynomial Quotient, Polynomial Remainder, Polynomial Scale) PseudoDivide(Polynomial a, Polynomial b, int x)
    {
        var (quotient, rest, scale) = (Polynomial.Zero, a, Polynomial.One);
        var lead = b.CoefficientsOf(x)[^1];
        while (!rest.IsZero && rest.Degree(x) >= b.Degree(x))
        {
            var term = rest.CoefficientsOf(x)[^1] * Polynomial.Variable(x, rest.Degree(x) - b.Degree(x));
            quotient = (quotient * lead) + term;
            rest = (rest * lead) - (term * b);
            scale *= lead;
        }
        return (quotient, rest, scale);
    }

    /// <summary>Numerators n with rest/product = sum of n/(determinant factor^power), by Cramer's rule on the coefficients of powers of x.</summary>
    private static (List<((Polynomial Factor, int Power), Polynomial)> Numerators, Polynomial Determinant)? LinearParts(
        Polynomial rest,
        List<(Polynomial Factor, int Power)> factors,
        Polynomial product,
        int x)
    {
        var unknowns = factors.SelectMany(factor => Enumerable.Range(1, factor.Power).SelectMany(power =>
            Enumerable.Range(0, factor.Factor.Degree(x)).Select(degree => (factor.Factor, Power: power, Degree: degree)))).ToList();
        var n = product.Degree(x);
        if (unknowns.Count != n || n > MaxUnknowns) return null;
        var rows = new Polynomial[n, n + 1];
        for (var j = 0; j <= n; j++)
        {
            var column = j == n
                ? rest
                : product.DivideExactly(unknowns[j].Factor.Pow(unknowns[j].Power))! * Polynomial.Variable(x, unknowns[j].Degree);
            var parts = column.IsZero ? [] : column.CoefficientsOf(x);
            for (var i = 0; i < n; i++) rows[i, j] = i < parts.Length ? parts[i] : Polynomial.Zero;
        }
        if (Bareiss(rows, n) is not { } determinant) return null;
        var numerators = unknowns.Select((unknown, j) => (unknown, Value: rows[j, n] * Polynomial.Variable(x, unknown.Degree)))
            .GroupBy(pair => (pair.unknown.Factor, pair.unknown.Power))
            .Select(group => (group.Key, group.Aggregate(Polynomial.Zero, (sum, pair) => sum + pair.Value)))
            .ToList();
        return (numerators, determinant);
    }

    /// <summary>Fraction-free Gauss-Jordan elimination (Bareiss 1968); afterwards the last column over the determinant is the solution.</summary>
    private static Polynomial? Bareiss(Polynomial[,] rows, int n)
    {
        var previous = Polynomial.One;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).FirstOrDefault(i => !rows[i, k].IsZero, -1);
            if (pivot < 0) return null;
            if (pivot != k)
                for (var j = 0; j <= n; j++) (rows[k, j], rows[pivot, j]) = (rows[pivot, j], rows[k, j]);
            for (var i = 0; i < n; i++)
            {
                if (i == k) continue;
                for (var j = n; j >= 0; j--)
                {
                    if (j == k) continue;
                    var value = (rows[k, k] * rows[i, j]) - (rows[i, k] * rows[k, j]);
                    if (value.DivideExactly(previous) is not { } quotient) return null;
                    rows[i, j] = quotient;
                }
                rows[i, k] = Polynomial.Zero;
            }
            previous = rows[k, k];
            for (var i = 0; i < k; i++) rows[i, i] = previous;
        }
        return previous;
    }
}
