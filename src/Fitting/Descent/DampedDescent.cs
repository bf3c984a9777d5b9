namespace Discovery.Fitting.Descent;

/// <summary>
/// The loop of Levenberg and Marquardt, for all systems that have one: a damped step is tried; if it lowers the loss it is taken, and the
/// damping follows the ratio of the fall to the one predicted; else the damping is raised and the step tried anew.
/// </summary>
/// <remarks>
/// J. Moré, The Levenberg-Marquardt algorithm: implementation and theory, Lecture Notes in Mathematics 630 (1978) 105;
/// J. Nocedal, S. Wright, Numerical Optimization, 2nd ed., 10.3. Generic over the model, so that a struct is compiled into the loop.
/// </remarks>
internal static class DampedDescent
{
    /// <param name="model">The system, at its first point with its normal equations made.</param>
    /// <param name="schedule">Of the damping.</param>
    /// <param name="tolerance">A step that lowers the loss by less than this share of it is idle.</param>
    /// <param name="at">Where to begin; it ends as where the descent ended.</param>
    /// <param name="cancellation">Asked before every trial.</param>
    public static StopReason Run<TModel>(ref TModel model, DampingSchedule schedule, double tolerance, ref DescentState at, CancellationToken cancellation)
        where TModel : IDampedModel, allows ref struct
    {
        while (true)
        {
            if (model.Ended(at) is { } end) return end;
            double growth = schedule.Growth, predicted, trial;
            while (true)
            {
                if (cancellation.IsCancellationRequested) return StopReason.Cancelled;
                predicted = model.Step(at.Damping);
                trial = predicted > schedule.LeastPromise * at.Loss ? model.Trial(at.Loss) : double.NaN;
                if (trial < at.Loss) break;
                if (model.Rejected(predicted, at) is { } hopeless) return hopeless;
                at.Damping = Math.Max(schedule.LeastRaised, at.Damping * growth);
                growth *= schedule.GrowthOfGrowth;
                if (at.Damping > schedule.Largest && model.Exhausted(ref at) is { } exhausted) return exhausted;
            }

            double before = at.Loss, fall = before - trial;
            at.Damping = schedule.After(at.Damping, fall / predicted);
            at.Idle = fall < tolerance * before ? at.Idle + 1 : 0;
            at.Loss = trial;
            at.Iterations++;
            if (model.Accepted(ref at, before) is { } reason) return reason;
        }
    }
}
