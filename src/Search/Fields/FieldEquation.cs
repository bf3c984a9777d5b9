using System.Collections.Immutable;

namespace Discovery.Search.Fields;

/// <summary>An equation of one field: its derivative by time as a sum of terms.</summary>
/// <param name="Field">Its number.</param>
/// <param name="Order">Of the derivative by time.</param>
/// <param name="Terms">With coefficients, as they were found and as they are written, and standard deviations; as found.</param>
/// <param name="Explained">Share of the sums' weighted squares that the terms give.</param>
internal sealed record FieldEquation(int Field, int Order, ImmutableArray<(FieldTerm Term, double Coefficient, double Deviation)> Terms, double Explained);
