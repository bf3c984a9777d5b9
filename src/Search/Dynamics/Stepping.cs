using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>
/// How rows were made that no solution meets: by steps of first order of a solver, a whole number of even ones between neighbouring rows. All states of a phase are moved at once, those of later
/// phases by rates at the moved states: one phase is Euler's method, velocities before places or after them are the two symplectic ones.
/// </summary>
/// <param name="Name">Of the method, as in "steps of ...".</param>
/// <param name="Phases">Of each state, the phase in which it is moved.</param>
/// <param name="Steps">Between two rows.</param>
internal sealed record Stepping(string Name, ImmutableArray<int> Phases, int Steps)
{
    /// <summary>Steps between rows that are tried: scripts keep every one, or every second, fifth, tenth.</summary>
    private static readonly int[] Counts = [1, 2, 4, 5, 10, 20];

    /// <summary>How far from 1 the velocity's coefficient may be in the equation of a place.</summary>
    private const double NearOne = 0.1;

    private int Last { get; } = Phases.Max();

    /// <summary>Whether all states are moved at once.</summary>
    public bool IsEuler => Last == 0;

    /// <summary>The methods that can have made rows of a system.</summary>
    public static IEnumerable<Stepping> For(MotionSystem system, MotionRecord record)
    {
        var d = record.Dimension;
        var methods = new List<(string Name, ImmutableArray<int> Phases)> { ("Euler's method", [.. new int[d]]) };
        // A place moves by another state, its velocity; what the steps err by may have given it more terms.
        bool IsPlace(int state) => (state < record.Measured && record.Velocity[state] >= 0)
            || system.Entries.Any(entry => entry.Equation == state && Math.Abs(entry.Coefficient - 1) < NearOne && system.Slots[entry.Slot].Term is { Degree: 1, Factor: null } term && !term.Has(state));
        ImmutableArray<int> places = [.. Enumerable.Range(0, d).Select(state => IsPlace(state) ? 1 : 0)];
        if (places.Distinct().Count() > 1)
        {
            methods.Add(("Euler's method with velocities before places", places));
            methods.Add(("Euler's method with places before velocities", [.. places.Select(phase => 1 - phase)]));
        }
        else if (d > 1)
        {
            methods.Add(("Euler's method, each state after the one before it", [.. Enumerable.Range(0, d)]));
        }
        return Counts.SelectMany(count => methods.Select(method => new Stepping(method.Name, method.Phases, count)));
    }

    /// <summary>Moves states and sensitivities from time to time; as <see cref="DormandPrince.Run"/>.</summary>
    /// <returns>Whether the last time was reached before a state ran away.</returns>
    public bool Run(Flow flow, double[] z, ReadOnlySpan<double> times, ReadOnlySpan<double> scale, double[][] rows)
    {
        var rates = new double[z.Length];
        z.CopyTo(rows[0], 0);
        for (var row = 1; row < times.Length; row++)
        {
            var h = (times[row] - times[row - 1]) / Steps;
            for (var step = 0; step < Steps; step++)
            {
                for (var phase = 0; phase <= Last; phase++)
                {
                    flow.Rates(times[row - 1] + (step * h), z, rates);
                    for (var i = 0; i < z.Length; i++)
                        if (Phases[i % flow.Dimension] == phase) z[i] += h * rates[i];
                }
            }
            for (var state = 0; state < scale.Length; state++)
                if (!(Math.Abs(z[state]) < DormandPrince.RunAway * scale[state])) return false;
            z.CopyTo(rows[row], 0);
        }
        return true;
    }
}
