namespace Discovery.Fitting.Scalar;

/// <summary>A formula evaluated row by row, by a walk over its tree.</summary>
internal sealed class TreeFormula(Expr formula, IReadOnlyList<string> columns, IReadOnlyList<string> parameters) : IColumnFormula
{
    public void Evaluate(double[][] values, ReadOnlySpan<double> numbers, Span<double> results)
    {
        var row = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int i = 0; i < parameters.Count; i++) row[parameters[i]] = numbers[i];
        for (int r = 0; r < results.Length; r++)
        {
            for (int i = 0; i < columns.Count; i++) row[columns[i]] = values[i][r];
            results[r] = formula.Evaluate(row);
        }
    }
}
