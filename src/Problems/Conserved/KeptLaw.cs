namespace Discovery.Problems.Conserved;

/// <summary>Something found: a quantity, a density, an equation, a Lagrangian.</summary>
/// <param name="Name">Such as H1, L or u_t.</param>
/// <param name="Formula">What it is.</param>
/// <param name="Evidence">How it is known: the proof, or what was measured.</param>
public sealed record KeptLaw(string Name, Expr Formula, string Evidence)
{
    /// <summary>Whether it is no function of those before it.</summary>
    public bool IsIndependent { get; init; } = true;

    /// <summary>Whether algebra proves it.</summary>
    public bool IsProved { get; init; } = true;

    /// <summary>q with h_t = q_x, for a density.</summary>
    public Expr? Flux { get; init; }

    /// <summary>What else there is to say of it; empty for nothing.</summary>
    public string Remark { get; init; } = "";
}
