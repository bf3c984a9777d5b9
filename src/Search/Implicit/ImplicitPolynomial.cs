using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Search.Implicit;

/// <summary>A curve or surface on which the rows lie, where none of the variables is a function of the others: a circle, an ellipse, a sphere, a lemniscate.</summary>
/// <param name="Powers">Of each term, the exponent of each variable.</param>
/// <param name="Coefficients">Of the terms; their sum vanishes on the curve.</param>
/// <param name="Distance">The root mean square distance of the rows from it, to first order, each variable in units of its own deviation.</param>
internal sealed record ImplicitPolynomial(ImmutableArray<ImmutableArray<int>> Powers, ImmutableArray<double> Coefficients, double Distance)
{
    /// <summary>Largest degree in two variables and in three; in more there is none.</summary>
    private const int DegreeOfCurve = 4, DegreeOfSurface = 2;

    /// <summary>Rows for each term.</summary>
    private const int RowsOfTerm = 4;

    /// <summary>A curve of a higher degree must be nearer by this factor: two curves multiplied are a curve that lies a little nearer to any rows.</summary>
    private const double NearerByDegree = 2;

    /// <summary>A cloud whose rows are further than this from every curve lies on none.</summary>
    private const double Far = 0.1;

    /// <summary>Columns shuffled against each other so often must all be this many times further away: a cloud of any shape is near to some curve.</summary>
    private const int Shuffles = 12;
    private const double NearerThanChance = 4;

    /// <summary>Share of the squares below which a distance is rounding.</summary>
    private const double Rounding = 1e-14;

    /// <summary>Share of the squares below which the rows lie on a curve, and none of a higher degree is asked for: it would be this one times another.</summary>
    private const double Exact = 1e-12;

    /// <summary>Share of the largest gradient below which a combination of terms has none but rounding.</summary>
    private const double SmallestGradient = 1e-13;

    /// <summary>Null where the rows lie on no such curve that chance would not lie on as well.</summary>
    /// <param name="columns">Two or three; finite, not constant.</param>
    /// <param name="random">Shuffles the columns.</param>
    public static ImplicitPolynomial? Of(double[][] columns, RandomSource random)
    {
        var most = columns.Length == 2 ? DegreeOfCurve : DegreeOfSurface;
        Moments? best = null;
        var distance = double.PositiveInfinity;
        for (var degree = 2; degree <= most; degree++)
        {
            var powers = Monomials(columns.Length, degree);
            if (columns[0].Length < RowsOfTerm * powers.Length) break;
            var moments = new Moments(columns, powers);
            var sparse = moments.With(moments.Sparse());
            var away = sparse.Distance(columns);
            if (best is null || NearerByDegree * away < distance) (best, distance) = (sparse, away);
            if (best.Least.Value < Exact) break;
        }
        if (best is null || !best.IsIn(columns.Length) || !(distance < Far)) return null;
        for (var i = 0; i < Shuffles; i++)
        {
            double[][] shuffled = [columns[0], .. columns.Skip(1).Select(column => Shuffled(column, random))];
            if (new Moments(shuffled, best.Powers).Least.Value < NearerThanChance * NearerThanChance * best.Least.Value) return null;
        }
        return new ImplicitPolynomial([.. best.Powers], [.. best.Coefficients()], distance);
    }

    private static double[] Shuffled(double[] column, RandomSource random)
    {
        double[] values = [.. column];
        random.Shuffle(values.AsSpan());
        return values;
    }

    /// <summary>All exponents of a total degree of at most so many, the constant first.</summary>
    private static ImmutableArray<int>[] Monomials(int variables, int degree)
    {
        IEnumerable<ImmutableArray<int>> all = [[]];
        for (var i = 0; i < variables; i++) all = all.SelectMany(powers => Enumerable.Range(0, degree + 1 - powers.Sum()).Select(power => powers.Add(power))).ToList();
        return [.. all.OrderBy(powers => powers.Sum())];
    }

    /// <summary>The second moments of the terms and of their gradients, from which the nearest curve of any choice of terms follows.</summary>
    /// <remarks>
    /// The least of sum F^2 over sum |grad F|^2, a generalised eigenproblem (G. Taubin, IEEE Transactions on Pattern Analysis and Machine Intelligence 13, 1991,
    /// 1115).
    /// </remarks>
    private sealed class Moments
    {
        private readonly double[] _scales;
        private readonly double[] _spreads;
        private readonly int _rows;
        private readonly Matrix<double> _values;
        private readonly Matrix<double> _gradients;

        public Moments(double[][] columns, ImmutableArray<int>[] powers)
        {
            (Powers, _rows) = (powers, columns[0].Length);
            _scales = Array.ConvertAll(columns, column => column.Max(Math.Abs));
            double[][] scaled = [.. columns.Select((column, i) => Array.ConvertAll(column, x => x / _scales[i]))];
            _spreads = Array.ConvertAll(scaled, column => { var mean = column.Average(); return Math.Sqrt(column.Average(x => (x - mean) * (x - mean))); });
            var terms = Matrix<double>.Build.Dense(_rows, powers.Length, (row, term) => Value(scaled, powers[term], row, -1));
            _values = terms.TransposeThisAndMultiply(terms) / _rows;
            _gradients = Matrix<double>.Build.Dense(powers.Length, powers.Length);
            for (var along = 0; along < columns.Length; along++)
            {
                var slopes = Matrix<double>.Build.Dense(_rows, powers.Length, (row, term) => Value(scaled, powers[term], row, along) * _spreads[along]);
                _gradients += slopes.TransposeThisAndMultiply(slopes) / _rows;
            }
            Least = LeastOf([.. Enumerable.Range(0, powers.Length)]);
        }

        private Moments(Moments all, int[] terms)
        {
            (Powers, _rows, _scales, _spreads) = (Array.ConvertAll(terms, term => all.Powers[term]), all._rows, all._scales, all._spreads);
            (_values, _gradients) = (Part(all._values, terms), Part(all._gradients, terms));
            Least = all.LeastOf(terms);
        }

        public ImmutableArray<int>[] Powers { get; }

        /// <summary>The mean square of the distance, and the coefficients in the scaled variables.</summary>
        public (double Value, double[] Vector) Least { get; }

        public Moments With(int[] terms) => new(this, terms);

        /// <summary>Whether every variable takes part.</summary>
        public bool IsIn(int variables) => Enumerable.Range(0, variables).All(i => Powers.Any(powers => powers[i] > 0));

        public double[] Coefficients() => [.. Least.Vector.Select((value, term) => value / Powers[term].Select((power, i) => Math.Pow(_scales[i], power)).Aggregate(1.0, (a, b) => a * b))];

        /// <summary>The root mean square distance of the rows, each by its own gradient: unlike the mean of both it is no less for a curve times another.</summary>
        public double Distance(double[][] columns)
        {
            double[][] scaled = [.. columns.Select((column, i) => Array.ConvertAll(column, x => x / _scales[i]))];
            var squares = 0.0;
            for (var row = 0; row < _rows; row++)
            {
                double Sum(int along) => Powers.Select((powers, term) => Least.Vector[term] * Value(scaled, powers, row, along)).Sum();
                var gradient = Enumerable.Range(0, columns.Length).Sum(along => Math.Pow(Sum(along) * _spreads[along], 2));
                squares += Math.Min(1, Math.Pow(Sum(-1), 2) / Math.Max(gradient, double.Epsilon));
            }
            return Math.Sqrt(squares / _rows);
        }

        /// <summary>Half the logarithm of the rows a coefficient, beside what the rows are told by.</summary>
        public double Bits(int[] terms) => _rows / 2.0 * Math.Log2(Math.Max(LeastOf(terms).Value, Rounding)) + terms.Length * (Math.Log2(_rows) / 2 + 1);

        /// <summary>The terms that are left when those are dropped, one after the other, which are not worth their coefficient.</summary>
        public int[] Sparse()
        {
            int[] kept = [.. Enumerable.Range(0, Powers.Length)];
            while (kept.Length > 2)
            {
                var without = kept.Select(term => kept.Where(other => other != term).ToArray()).MinBy(Bits)!;
                if (Bits(without) > Bits(kept)) break;
                kept = without;
            }
            return kept;
        }

        /// <summary>The constant, which has no gradient, is what makes the mean of the terms vanish.</summary>
        private (double Value, double[] Vector) LeastOf(int[] terms)
        {
            int[] moving = [.. terms.Where(term => Powers[term].Sum() > 0)];
            var (values, gradients) = (Part(_values, moving), Part(_gradients, moving));
            var constant = Array.FindIndex(terms, term => Powers[term].Sum() == 0);
            var means = Vector<double>.Build.Dense(moving.Length, i => _values[moving[i], 0]);
            if (constant >= 0 && Powers[0].Sum() == 0) values -= means.OuterProduct(means);
            // In the coordinates in which all gradients are alike.
            var turned = gradients.Evd(Symmetricity.Symmetric);
            var largest = turned.EigenValues.Max(value => value.Real);
            var half = turned.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(turned.EigenValues.Real().Map(value => 1 / Math.Sqrt(Math.Max(value, SmallestGradient * largest))));
            var alike = half.TransposeThisAndMultiply(values) * half;
            var found = ((alike + alike.Transpose()) / 2).Evd(Symmetricity.Symmetric);
            var least = Enumerable.Range(0, moving.Length).MinBy(i => found.EigenValues[i].Real);
            var vector = half * found.EigenVectors.Column(least);
            var offset = -(means * vector);
            var next = 0;
            return (Math.Max(0, found.EigenValues[least].Real), [.. terms.Select(term => Powers[term].Sum() == 0 ? offset : vector[next++])]);
        }

        private static Matrix<double> Part(Matrix<double> all, int[] terms) => Matrix<double>.Build.Dense(terms.Length, terms.Length, (i, j) => all[terms[i], terms[j]]);

        private static double Value(double[][] columns, ImmutableArray<int> powers, int row, int along)
        {
            var value = 1.0;
            for (var i = 0; i < columns.Length; i++)
            {
                var power = powers[i];
                if (i == along)
                {
                    value *= power;
                    power--;
                }
                for (var k = 0; k < power; k++) value *= columns[i][row];
            }
            return value;
        }
    }
}
