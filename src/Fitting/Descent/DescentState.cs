namespace Discovery.Fitting.Descent;

/// <summary>Where a <see cref="DampedDescent"/> stands.</summary>
internal struct DescentState
{
    /// <summary>At the present point; finite.</summary>
    public double Loss;

    /// <summary>Of the next step.</summary>
    public double Damping;

    /// <summary>Steps accepted.</summary>
    public int Iterations;

    /// <summary>Steps running that hardly lowered the loss.</summary>
    public int Idle;
}
