namespace Discovery.Fitting.Rows;

/// <summary>A formula that a device has made ready for columns of values.</summary>
internal interface IColumnFormula
{
    /// <param name="columns">One array a variable, each at least as long as <paramref name="values"/>.</param>
    /// <param name="parameters">Numbers that are the same in all rows.</param>
    /// <param name="values">Filled; NaN outside the formula's domain.</param>
    void Evaluate(double[][] columns, ReadOnlySpan<double> parameters, Span<double> values);
}
