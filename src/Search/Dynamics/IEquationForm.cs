namespace Discovery.Search.Dynamics;

/// <summary>A way to make rows of a linear regression from trajectories, in which the coefficients of an equation's terms are sought.</summary>
internal interface IEquationForm
{
    /// <param name="equation">The state whose rate is sought.</param>
    /// <param name="terms">With their inner constants.</param>
    RegressionRows Rows(int equation, IReadOnlyList<(MotionTerm Term, double K)> terms);
}
