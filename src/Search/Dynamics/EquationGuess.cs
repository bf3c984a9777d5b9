using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>One equation as a regression proposes it.</summary>
/// <param name="Terms">With inner constants and coefficients.</param>
/// <param name="Nats">What its regression says of it.</param>
internal sealed record EquationGuess(ImmutableArray<(MotionTerm Term, double K, double Coefficient)> Terms, double Nats)
{
    public string Key => string.Join(';', Terms.Select(term => term.Term.Key).Order(StringComparer.Ordinal));
}
