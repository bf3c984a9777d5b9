namespace Discovery.Symbolic.Polynomials;

/// <summary>
/// What an algorithm may still do, counted in nodes built and terms multiplied, so that where it ends does not depend on the machine.
/// </summary>
/// <param name="limit">How much may be done in all.</param>
internal sealed class WorkBudget(long limit)
{
    private long _spent;

    public bool IsSpent => _spent > limit;

    public void Charge(long work) => _spent += work;
}
