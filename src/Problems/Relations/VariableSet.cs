namespace Discovery.Problems.Relations;

/// <summary>A variable and others that give it.</summary>
/// <param name="Target">Index of the variable.</param>
/// <param name="Inputs">A bit a variable that gives it.</param>
/// <param name="Unexplained">The share of its variance that they leave, whatever the law.</param>
internal sealed record VariableSet(int Target, ulong Inputs, double Unexplained)
{
    /// <summary>A bit a variable that takes part.</summary>
    public ulong All => Inputs | 1UL << Target;

    /// <summary>Whether rows, not the smoothness of the law, limit what can be seen.</summary>
    public bool IsNoisy => Unexplained > EssentialInputs.Noisy;
}
