namespace Discovery.Problems.Fields;

/// <summary>How the solution of the found equations follows the measured field.</summary>
/// <param name="Name">The field.</param>
/// <param name="R2">Of the field's variance without its noise, the share that the solution gives; minus infinity where there is no solution over half the time.</param>
/// <param name="Rmse">Root mean square of solution minus measured values.</param>
/// <param name="Noise">The field's noise at most, from differences of neighbours.</param>
/// <param name="Until">The time that the solution reached.</param>
public sealed record SolvedField(string Name, double R2, double Rmse, double Noise, double Until);
