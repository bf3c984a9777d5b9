namespace Discovery.Search.KnownForms;

/// <summary>A number that a fit looks for: a constant of the form, or that constant of one data set.</summary>
/// <param name="Parameter">Index of the constant.</param>
/// <param name="Set">Number of the data set; -1 where all sets have the same.</param>
internal readonly record struct Slot(int Parameter, int Set);
