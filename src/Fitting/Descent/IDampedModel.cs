namespace Discovery.Fitting.Descent;

/// <summary>A sum of squares that <see cref="DampedDescent"/> lowers: it knows its normal equations, its present point and its trial point.</summary>
internal interface IDampedModel
{
    /// <summary>Why not to take another step; null to take one.</summary>
    StopReason? Ended(in DescentState at);

    /// <summary>Puts the damped step from the present point into the trial point.</summary>
    /// <returns>The fall of the loss that the linear model predicts; NaN if there is no step.</returns>
    double Step(double damping);

    /// <summary>The loss at the trial point; NaN or not below <paramref name="loss"/> to have the step rejected.</summary>
    double Trial(double loss);

    /// <summary>Told of a rejected step. Why to end there; null to raise the damping.</summary>
    StopReason? Rejected(double predicted, in DescentState at);

    /// <summary>Told that the damping has passed its largest value. Why to end there; null to go on from what it changed in <paramref name="at"/>.</summary>
    StopReason? Exhausted(ref DescentState at);

    /// <summary>Moves to the trial point, whose loss <paramref name="at"/> has by now. Why to end there; null to go on.</summary>
    /// <param name="at">May be changed, as where the loss itself changes its weights.</param>
    /// <param name="before">The loss before the step.</param>
    StopReason? Accepted(ref DescentState at, double before);
}
