namespace Discovery.Search.Dynamics;

/// <summary>A coefficient of a system of equations.</summary>
/// <param name="Equation">The state whose rate it stands in.</param>
/// <param name="Slot">Which of the system's terms it stands before.</param>
/// <param name="Coefficient">Its value.</param>
internal readonly record struct SystemEntry(int Equation, int Slot, double Coefficient);
