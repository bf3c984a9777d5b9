namespace Discovery.Search.Dynamics;

/// <summary>Rows of a linear regression, their errors independent and alike.</summary>
/// <param name="Columns">A column a term.</param>
/// <param name="Target">What the columns are to give.</param>
internal sealed record RegressionRows(double[][] Columns, double[] Target);
