namespace Discovery.Conserved.Flows;

/// <summary>A kept quantity that may be a function of others.</summary>
internal sealed record KeptCandidate(Expr Formula, Poly Value);
