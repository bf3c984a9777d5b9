namespace Discovery.Search.Dynamics;

/// <summary>One run of a system, measured at some times.</summary>
/// <param name="Name">What the table calls it; empty where there is one only.</param>
/// <param name="Times">Strictly increasing.</param>
/// <param name="States">A column for each measured state, one value a time.</param>
/// <param name="Inputs">A column for each quantity that drives the system and has no equation of its own.</param>
internal sealed record Trajectory(string Name, double[] Times, double[][] States, double[][] Inputs)
{
    public int Count => Times.Length;

    /// <summary>Mean distance of neighbouring times.</summary>
    public double Spacing => (Times[^1] - Times[0]) / (Times.Length - 1);

    /// <summary>The rows from one to another, both among them.</summary>
    public Trajectory Part(int first, int last) => new(
        Name, Times[first..(last + 1)], Array.ConvertAll(States, column => column[first..(last + 1)]), Array.ConvertAll(Inputs, column => column[first..(last + 1)]));
}
