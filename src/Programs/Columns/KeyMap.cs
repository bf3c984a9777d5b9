namespace Discovery.Programs.Columns;

/// <summary>Which value of the target goes with each value of a column, where the column decides it.</summary>
/// <param name="Keys">The column's values, rising.</param>
/// <param name="Values">The target's most frequent value for each.</param>
/// <param name="Counts">On how many rows.</param>
/// <param name="Misfits">Rows that have another value of the target.</param>
internal sealed record KeyMap(long[] Keys, long[] Values, int[] Counts, int Misfits);
