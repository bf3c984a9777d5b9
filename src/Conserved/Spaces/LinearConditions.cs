using System.Collections.Immutable;

namespace Discovery.Conserved.Spaces;

/// <summary>
/// Conditions that are linear in unknown weights: sum_j w_j R_jc = 0 in a ring, for each component c. Rows are the coefficients of monomials where the ring has one form for
/// each element, else values at random points; both modulo a prime of 62 bits, so that what is found are all solutions, and then each is proved over the fractions.
/// </summary>
/// <param name="ring">The ring.</param>
/// <param name="columns">R: for each weight the polynomial of each component.</param>
internal sealed class LinearConditions(Ring ring, IReadOnlyList<ImmutableArray<Poly>> columns)
{
    /// <summary>Points in a row that must bring nothing new; the chance that one of them hides a condition is below 1e-15.</summary>
    private const int IdlePoints = 3;

    /// <summary>Primes whose residues are put together for a fraction: about 30 digits above and below each two.</summary>
    private const int MostPrimes = 24;

    private readonly IReadOnlyList<ImmutableArray<Poly>> _forms = ring.HasInverses ? columns : [.. columns.Select(column => column.Select(ring.Normal).ToImmutableArray())];

    /// <summary>Columns that are independent of those before them.</summary>
    public ImmutableArray<int> IndependentColumns() => Reduce(Residues.Number(0)).PivotColumns;

    /// <summary>All solutions: a basis of few and cheap entries, in whole numbers without common divisor, each proved.</summary>
    /// <param name="costs">Of the columns, which should ascend.</param>
    /// <exception cref="NotExactException">A solution has coefficients of more than 200 digits.</exception>
    public List<ImmutableArray<Rational>> Solve(IReadOnlyList<double> costs)
    {
        var field = Residues.Number(0);
        var sparse = Circuits.Sparsest(field, Reduce(field).NullVectors(), costs);
        return [.. sparse.Select(vector => Exactly(field, vector))];
    }

    /// <summary>Whether weights solve the conditions, by exact arithmetic.</summary>
    public bool Holds(ImmutableArray<Rational> weights) => Enumerable.Range(0, columns.Count == 0 ? 0 : columns[0].Length)
        .All(component => ring.Normal(Poly.Sum(weights.Select((weight, j) => (columns[j][component], weight)))).IsZero);

    /// <summary>Whole numbers in the proportion of some fractions, the first that is not zero positive.</summary>
    public static ImmutableArray<Rational> Primitive(ImmutableArray<Rational> weights)
    {
        var below = weights.Aggregate(System.Numerics.BigInteger.One, (least, weight) => least * weight.Denominator / System.Numerics.BigInteger.GreatestCommonDivisor(least, weight.Denominator));
        var above = weights.Aggregate(System.Numerics.BigInteger.Zero, (common, weight) => System.Numerics.BigInteger.GreatestCommonDivisor(common, weight.Numerator * (below / weight.Denominator)));
        if (above.IsZero) return weights;
        var sign = weights.First(weight => !weight.IsZero).Sign;
        return [.. weights.Select(weight => weight * new Rational(below * sign, above))];
    }

    private ImmutableArray<Rational> Exactly(Residues first, ulong[] vector)
    {
        int[] support = [.. Enumerable.Range(0, vector.Length).Where(column => vector[column] != 0)];
        var scale = first.Inverse(vector[support[^1]]);
        var residues = support.Select(column => (System.Numerics.BigInteger)first.Value(first.Multiply(scale, vector[column]))).ToArray();
        System.Numerics.BigInteger modulus = first.Prime;
        for (var index = 1; index <= MostPrimes; index++)
        {
            var values = residues.Select(residue => Reconstruction.Of(residue, modulus)).ToArray();
            if (values.All(value => value is not null))
            {
                var weights = new Rational[vector.Length];
                for (var i = 0; i < support.Length; i++) weights[support[i]] = values[i]!.Value;
                if (Holds([.. weights])) return Primitive([.. weights]);
            }
            // The support of a circuit leaves one solution: the same one modulo another prime.
            var field = Residues.Number(index);
            var part = new LinearConditions(ring, [.. support.Select(column => columns[column])]);
            if (part.Reduce(field).NullVectors() is not [var again] || again[^1] == 0) continue;
            var unit = field.Inverse(again[^1]);
            for (var i = 0; i < support.Length; i++)
                residues[i] = Reconstruction.Combine(residues[i], modulus, field.Value(field.Multiply(unit, again[i])), field.Prime);
            modulus *= field.Prime;
        }
        throw new NotExactException("a quantity was found whose coefficients have more than 200 digits; simpler numbers in the equations would do.");
    }

    private Echelon Reduce(Residues field) => ring.HasInverses ? ByPoints(field) : ByCoefficients(field);

    private Echelon ByCoefficients(Residues field)
    {
        var rows = new Dictionary<(int, Monomial), List<(int Column, ulong Value)>>();
        for (var j = 0; j < _forms.Count; j++)
        {
            for (var c = 0; c < _forms[j].Length; c++)
            {
                foreach (var (monomial, coefficient) in _forms[j][c].Terms)
                {
                    if (!rows.TryGetValue((c, monomial), out var row)) rows[(c, monomial)] = row = [];
                    row.Add((j, field.Of(coefficient) ?? throw new NotExactException("a coefficient has a denominator beyond what is worked with.")));
                }
            }
        }
        var echelon = new Echelon(field, columns.Count);
        // Short rows first: they stay short.
        foreach (var row in rows.Values.OrderBy(row => row.Count)) echelon.Add(row);
        return echelon;
    }

    private Echelon ByPoints(Residues field)
    {
        var components = columns.Count == 0 ? 0 : columns[0].Length;
        var compiled = columns.Select(column => column.Select(poly => ResiduePoly.Of(poly, field)).ToArray()).ToArray();
        var (echelon, random, idle) = (new Echelon(field, columns.Count), new Random(1), 0);
        var row = new ulong[columns.Count];
        while (idle < IdlePoints && echelon.Rank < columns.Count)
        {
            if (RingPoint.Draw(ring, field, random) is not { } point)
                throw new NotExactException("the roots in these equations have no values to try; a definition of the root as a variable of its own would do.");
            var isNew = false;
            for (var c = 0; c < components; c++)
            {
                for (var j = 0; j < row.Length; j++) row[j] = point.Evaluate(compiled[j][c]);
                isNew |= echelon.Add(row);
            }
            idle = isNew ? 0 : idle + 1;
        }
        return echelon;
    }
}
