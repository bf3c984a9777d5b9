namespace Discovery.Conserved.Flows;

/// <summary>
/// What ordinary equations keep: the combinations H of functions of a space with grad H . f = 0 identically, by exact linear algebra; each is proved by expansion to zero, and
/// there are no others in the space.
/// </summary>
public static class FlowQuantities
{
    /// <param name="system">The equations.</param>
    /// <param name="space">Functions of the states.</param>
    /// <exception cref="ArgumentException">States and rates differ in number.</exception>
    /// <exception cref="NotSupportedException">The question is beyond what is worked out exactly; the message is a sentence.</exception>
    public static FlowFinding Find(FlowSystem system, IReadOnlyList<Expr> space)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.States.Length != system.Rates.Length) throw new ArgumentException($"There are {system.States.Length} states and {system.Rates.Length} rates; each state needs one.");
        try
        {
            return new FlowRing(system).Find(space);
        }
        catch (NotExactException error)
        {
            throw new NotSupportedException(error.Message, error);
        }
    }

    /// <summary>Whether a formula is kept: its derivative along the equations is brought to zero.</summary>
    /// <exception cref="NotSupportedException">The formula is beyond what is worked out exactly.</exception>
    public static bool IsKept(FlowSystem system, Expr formula)
    {
        try
        {
            var flow = new FlowRing(system);
            return flow.Ring.Normal(flow.Rate(flow.Reader.Read(formula))).IsZero;
        }
        catch (NotExactException error)
        {
            throw new NotSupportedException(error.Message, error);
        }
    }
}
