namespace Discovery.Pde.Equations;

/// <summary>A number in the equations that is not known and is found with the solution.</summary>
/// <param name="Name">As equations write it.</param>
/// <param name="Low">Where it is looked for; the search begins in the middle.</param>
/// <param name="High">Above <paramref name="Low"/>.</param>
public sealed record Coefficient(string Name, double Low, double High);
