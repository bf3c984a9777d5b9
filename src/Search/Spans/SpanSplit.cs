using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Search.Spans;

/// <summary>
/// The terms of a function of two sides, each term a product: of both sides those functions are found that its singular vectors span, until nothing is left but products with
/// one of them; what stands beside each is then a function of one side and is read as a sum.
/// </summary>
/// <param name="left">One input.</param>
/// <param name="right">One input, or two.</param>
/// <param name="isNoisy">Whether errors are noise and not digits.</param>
/// <param name="cancellation">Ends it with what there is.</param>
internal sealed class SpanSplit(SpanSide left, SpanSide right, bool isNoisy, CancellationToken cancellation)
{
    /// <summary>Singular values below so many errors are none.</summary>
    private const double Seen = 6;

    /// <summary>On clean rows, deviations that a curve's reading may be off.</summary>
    private const double Close = 2.5;

    /// <summary>An atom may stand off the span by so many times what its error makes likely, and by this sine.</summary>
    private const double MostDeviations = 8, LargestSine = 0.03;

    /// <summary>Bits of a unit of an atom's cost, and of each doubling beyond twice the likely sine.</summary>
    private const double BitsOfCost = 4, BitsOfDeviation = 6;

    /// <summary>Atoms of both sides together, and evaluations of a refinement.</summary>
    private const int MostAtoms = 14, Evaluations = 140;

    /// <summary>Share of an atom's length that must be independent of those found.</summary>
    private const double Independent = 1e-4;

    private readonly List<(SpanAtom Atom, double[] Column)> _left = [], _right = [];

    /// <summary>Whether the products of the atoms found leave nothing.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>For each curve that stands beside an atom the ways to read it, each as terms.</summary>
    public List<List<List<SpanTerm>>> Ways { get; } = [];

    /// <summary>Terms by the likeliest readings.</summary>
    /// <param name="p">Functions of the left side.</param>
    /// <param name="q">As many of the right one; the sum of their products is the function.</param>
    /// <param name="error">Of a singular value.</param>
    public List<SpanTerm> Terms(double[][] p, double[][] q, double error)
    {
        Find(p, q, error);
        var terms = new List<SpanTerm>();
        foreach (var a in _left)
            foreach (var b in _right) terms.Add(SpanTerm.Of(a.Atom, b.Atom));
        Ways.Add([terms]);
        Read(p, q, error);
        return [.. Ways.SelectMany(ways => ways[0])];
    }

    private void Read(double[][] p, double[][] q, double error)
    {
        var (l, r) = (_left.Select(item => item.Column).ToArray(), _right.Select(item => item.Column).ToArray());
        var (inverseL, inverseR) = (Inverse(l), Inverse(r));
        for (var i = 0; i < l.Length; i++)
        {
            var row = inverseL[i];
            var beside = Combined(q, [.. p.Select(column => InnerProduct.Of(row, column))]);
            var deviation = error * Subspace.Length(row);
            if (right.Inputs.Length == 1) Offer(new SpanCurve(right).Read(beside, r, Tolerance(deviation), isNoisy), _left[i].Atom);
            else OfTwo(beside, deviation, _left[i].Atom);
        }
        var own = new Subspace(l);
        for (var i = 0; i < r.Length; i++)
        {
            var row = inverseR[i];
            var beside = Combined([.. p.Select(own.Without)], [.. q.Select(column => InnerProduct.Of(row, column))]);
            Offer(new SpanCurve(left).Read(beside, l, Tolerance(error * Subspace.Length(row)), isNoisy), _right[i].Atom);
        }
    }

    private double Tolerance(double deviation) => isNoisy ? deviation : Close * deviation;

    private void Offer(List<List<SpanAtom>> readings, SpanAtom beside)
    {
        if (readings.Count > 0) Ways.Add([.. readings.Select(atoms => atoms.Select(atom => SpanTerm.Of(atom, beside)).ToList())]);
    }

    /// <summary>A function of two inputs, split in its turn.</summary>
    private void OfTwo(double[] function, double error, SpanAtom beside)
    {
        var svd = Matrix<double>.Build.DenseOfArray(right.Matrix(function)).Svd();
        var rank = svd.S.Count(value => value > 3 * error);
        if (rank == 0) return;
        var p = Enumerable.Range(0, rank).Select(k => svd.U.Column(k).Select(value => value * svd.S[k]).ToArray()).ToArray();
        var q = Enumerable.Range(0, rank).Select(k => svd.VT.Row(k).ToArray()).ToArray();
        var split = new SpanSplit(right.First, right.Second, isNoisy, cancellation);
        split.Terms(p, q, error);
        Ways.AddRange(split.Ways.Select(ways => ways.Select(terms => terms.Select(term => SpanTerm.Of(term.Factors.Prepend(beside))).ToList()).ToList()));
    }

    private void Find(double[][] p, double[][] q, double error)
    {
        while (_left.Count + _right.Count < MostAtoms && !cancellation.IsCancellationRequested)
        {
            var (spanL, spanR) = (new Subspace(_left.Select(item => item.Column)), new Subspace(_right.Select(item => item.Column)));
            var (u, s, v) = Singular([.. p.Select(spanL.Without)], [.. q.Select(spanR.Without)]);
            var rank = s.Count(value => value > Seen * error);
            if (rank == 0)
            {
                IsClosed = true;
                return;
            }
            var errors = s[..rank].Select(value => error / value).ToArray();
            var ofLeft = Best(left, u[..rank], errors, spanL);
            var ofRight = Best(right, v[..rank], errors, spanR);
            if (ofLeft is null && ofRight is null)
            {
                ReadCurve(u, s, v, rank, error);
                return;
            }
            if (ofRight is null || (ofLeft is { } a && a.Score >= ofRight.Value.Score)) _left.Add((ofLeft!.Value.Atom, left.Column(ofLeft.Value.Atom)));
            else _right.Add((ofRight.Value.Atom, right.Column(ofRight.Value.Atom)));
        }
    }

    /// <summary>Where no atom lies in the span but one direction of each side is left, that of the cheaper side is read as a sum.</summary>
    private void ReadCurve(double[][] u, double[] s, double[][] v, int rank, double error)
    {
        for (var k = 0; k < rank; k++)
        {
            var tolerance = Math.Max(1e-9, error / s[k]) * (isNoisy ? 1 : Seen);
            var ofLeft = new SpanCurve(left).Read(u[k], _left.Select(item => item.Column), tolerance, isNoisy);
            var ofRight = right.Inputs.Length == 1 ? new SpanCurve(right).Read(v[k], _right.Select(item => item.Column), tolerance, isNoisy) : [];
            double Cost(List<List<SpanAtom>> readings) => readings.Count == 0 ? double.PositiveInfinity : CostOf(readings[0]);
            double CostOf(List<SpanAtom> atoms) => atoms.Count == 0 ? double.PositiveInfinity : atoms.Sum(atom => atom.Family.Bits + 1.5);
            if (double.IsInfinity(Math.Min(Cost(ofLeft), Cost(ofRight)))) return;
            if (Cost(ofLeft) <= Cost(ofRight)) _left.AddRange(ofLeft[0].Select(atom => (atom, left.Column(atom))));
            else _right.AddRange(ofRight[0].Select(atom => (atom, right.Column(atom))));
        }
    }

    /// <summary>The atom that is surest to lie in the span of the directions.</summary>
    private static (SpanAtom Atom, double Score)? Best(SpanSide side, double[][] directions, double[] errors, Subspace found)
    {
        (SpanAtom Atom, double Score)? best = null;
        var starts = side.Starts
            .Select(start => (start.Atom, Sine: Sine(start.Column, directions, errors, found, isRough: true).Sine))
            .Where(start => double.IsFinite(start.Sine))
            .GroupBy(start => (start.Atom.Family, start.Atom.Input))
            .SelectMany(family => family.OrderBy(start => start.Sine).Take(2));
        foreach (var (start, _) in starts)
        {
            var (at, _) = SimplexDescent.Minimise(constants => Sine(side.Column(start with { Inner = constants }), directions, errors, found, isRough: false).Sine, start.Inner, Evaluations);
            var atom = start with { Inner = at };
            var (sine, expected) = Sine(side.Column(atom), directions, errors, found, isRough: false);
            if (!(sine < LargestSine) || !(sine < MostDeviations * expected)) continue;
            var score = Math.Log2(1 / Math.Max(sine, expected)) - (BitsOfCost * atom.Family.Bits) - (BitsOfDeviation * Math.Max(0, Math.Log2(sine / expected / 2)));
            if (best is null || score > best.Value.Score) best = (atom, score);
        }
        return best;
    }

    /// <summary>The sine of the angle between an atom, less what is found, and the span of the directions; and what errors make of it for one that lies in the span.</summary>
    private static (double Sine, double Expected) Sine(double[] column, double[][] directions, double[] errors, Subspace found, bool isRough)
    {
        var own = (double[])column.Clone();
        found.Remove(own);
        if (!isRough) found.Remove(own);
        var length = Subspace.Length(own);
        if (!(length > Independent * Subspace.Length(column))) return (double.NaN, double.NaN);
        var expected = 0.0;
        for (var k = 0; k < directions.Length; k++)
        {
            var share = InnerProduct.Of(directions[k], own);
            expected += share * errors[k] * share * errors[k];
            for (var i = 0; i < own.Length; i++) own[i] -= share * directions[k][i];
        }
        return (Subspace.Length(own) / length, Math.Max(Math.Sqrt(expected) / length, 1e-12));
    }

    /// <summary>The singular value decomposition of a sum of products.</summary>
    private static (double[][] U, double[] S, double[][] V) Singular(double[][] p, double[][] q)
    {
        var (first, second) = (Matrix<double>.Build.DenseOfColumnArrays(p).QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin), Matrix<double>.Build.DenseOfColumnArrays(q).QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin));
        var svd = (first.R * second.R.Transpose()).Svd();
        var (u, v) = (first.Q * svd.U, second.Q * svd.VT.Transpose());
        return ([.. u.EnumerateColumns().Select(column => column.ToArray())], svd.S.ToArray(), [.. v.EnumerateColumns().Select(column => column.ToArray())]);
    }

    /// <summary>Rows whose products with the columns are 1 and 0.</summary>
    private static double[][] Inverse(double[][] columns)
    {
        if (columns.Length == 0) return [];
        var matrix = Matrix<double>.Build.DenseOfColumnArrays(columns);
        return [.. matrix.PseudoInverse().EnumerateRows().Select(row => row.ToArray())];
    }

    private static double[] Combined(double[][] columns, double[] factors)
    {
        var sum = new double[columns[0].Length];
        for (var k = 0; k < columns.Length; k++)
            for (var i = 0; i < sum.Length; i++) sum[i] += factors[k] * columns[k][i];
        return sum;
    }
}
