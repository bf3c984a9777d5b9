namespace Discovery.Problems.Equations;

/// <summary>What is known of a formula that is put forward as the solution of equations with conditions.</summary>
public enum SolutionEvidence
{
    /// <summary>Nothing, or that it is none.</summary>
    None,

    /// <summary>Residuals of equations and conditions vanish to thirty digits at every point that was looked at.</summary>
    HoldsAtPoints,

    /// <summary>All its derivatives exist in all of the domain, and the residuals of equations and conditions vanish identically.</summary>
    Proved,
}
