namespace Discovery.Fitting.Tests.Computing;

/// <summary>A device that the engine does not know: it computes as the scalar one does, and counts what it is asked for.</summary>
internal sealed class CountingDevice
{
    private int _sums, _factors, _formulas;

    public CountingDevice() => Device = new Device(
        "counting",
        "the scalar device, with a count of what it is asked for",
        () => null,
        (plan, rows, loss) => new CountedSums(this, Device.Scalar.Rows(plan, rows, loss)),
        order => new CountedFactors(this, Device.Scalar.Cholesky(order)),
        (formula, columns, parameters) => new CountedFormula(this, Device.Scalar.Formula(formula, columns, parameters)));

    public Device Device { get; }

    /// <summary>Passes over rows.</summary>
    public int Sums => _sums;

    /// <summary>Matrices factored.</summary>
    public int Factors => _factors;

    /// <summary>Formulas evaluated.</summary>
    public int Formulas => _formulas;

    private sealed class CountedSums(CountingDevice counts, IRowSums inner) : IRowSums
    {
        public double SumOfSquares(ModelState state) => Counted().SumOfSquares(state);

        public double Linearise(ModelState state, AlignedBuffer normal, AlignedBuffer gradient, bool lastOnly) => Counted().Linearise(state, normal, gradient, lastOnly);

        public double Gradient(ModelState state, AlignedBuffer gradient) => Counted().Gradient(state, gradient);

        public double BatchGradient(ModelState state, AlignedBuffer gradient, int block, int first, int count) => Counted().BatchGradient(state, gradient, block, first, count);

        public void Ranges(ModelState state, int level, Span<double> low, Span<double> high) => Counted().Ranges(state, level, low, high);

        private IRowSums Counted()
        {
            Interlocked.Increment(ref counts._sums);
            return inner;
        }
    }

    private sealed unsafe class CountedFactors(CountingDevice counts, ICholesky inner) : ICholesky
    {
        public int FrozenCount => inner.FrozenCount;

        public bool Factor(double* a, int order, int stride)
        {
            Interlocked.Increment(ref counts._factors);
            return inner.Factor(a, order, stride);
        }

        public void Solve(double* factor, int order, int stride, double* x) => inner.Solve(factor, order, stride, x);
    }

    private sealed class CountedFormula(CountingDevice counts, IColumnFormula inner) : IColumnFormula
    {
        public void Evaluate(double[][] columns, ReadOnlySpan<double> parameters, Span<double> values)
        {
            Interlocked.Increment(ref counts._formulas);
            inner.Evaluate(columns, parameters, values);
        }
    }
}
