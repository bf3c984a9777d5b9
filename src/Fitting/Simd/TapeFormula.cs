
namespace Discovery.Fitting.Simd;

/// <summary>A formula as a tape of vector instructions.</summary>
internal sealed class TapeFormula(Expr formula, IReadOnlyList<string> columns, IReadOnlyList<string> parameters) : IColumnFormula
{
    private readonly Tape _tape = Tape.Compile(formula, [.. columns], [.. parameters]);

    public void Evaluate(double[][] columns, ReadOnlySpan<double> parameters, Span<double> values) => _tape.Evaluate(columns, parameters, values);
}
