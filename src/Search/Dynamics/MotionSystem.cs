using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>
/// Equations of motion that are linear in terms: the rate of each state is a sum of coefficients times terms, and a term may have a constant inside, which all
/// equations with that term share.
/// </summary>
internal sealed class MotionSystem
{
    private MotionSystem(ImmutableArray<(MotionTerm Term, double K)> slots, ImmutableArray<SystemEntry> entries) => (Slots, Entries) = (slots, entries);

    /// <summary>Different terms with their inner constants.</summary>
    public ImmutableArray<(MotionTerm Term, double K)> Slots { get; }

    /// <summary>By equation, then by term.</summary>
    public ImmutableArray<SystemEntry> Entries { get; }

    /// <summary>Slots with a constant inside, in the order in which their constants stand among <see cref="Parameters"/>.</summary>
    public IEnumerable<int> Inner => Enumerable.Range(0, Slots.Length).Where(slot => Slots[slot].Term.HasParameter);

    /// <summary>All coefficients, then the inner constants.</summary>
    public double[] Parameters => [.. Entries.Select(entry => entry.Coefficient), .. Inner.Select(slot => Slots[slot].K)];

    /// <summary>Which terms stand where, whatever the constants.</summary>
    public string Structure => string.Join(';', Entries.Select(entry => $"{entry.Equation}:{Slots[entry.Slot].Term.Key}"));

    /// <param name="entries">Equations with terms, inner constants and coefficients; each pair of equation and term once. The first inner constant of a term holds for all.</param>
    public static MotionSystem Of(IEnumerable<(int Equation, MotionTerm Term, double K, double Coefficient)> entries)
    {
        var sorted = entries.OrderBy(entry => entry.Equation).ThenBy(entry => entry.Term.Degree).ThenBy(entry => entry.Term.Key, StringComparer.Ordinal).ToList();
        var slots = new List<(MotionTerm Term, double K)>();
        foreach (var entry in sorted)
            if (!slots.Exists(slot => slot.Term.Equals(entry.Term))) slots.Add((entry.Term, entry.K));
        return new MotionSystem([.. slots], [.. sorted.Select(entry => new SystemEntry(entry.Equation, slots.FindIndex(slot => slot.Term.Equals(entry.Term)), entry.Coefficient))]);
    }

    /// <summary>All entries in full, to make another system of them.</summary>
    public IEnumerable<(int Equation, MotionTerm Term, double K, double Coefficient)> Parts() => Entries.Select(entry => (entry.Equation, Slots[entry.Slot].Term, Slots[entry.Slot].K, entry.Coefficient));

    /// <summary>The same equations with other constants, in the order of <see cref="Parameters"/>.</summary>
    public MotionSystem With(ReadOnlySpan<double> parameters)
    {
        var (entries, slots) = (Entries.ToArray(), Slots.ToArray());
        for (var i = 0; i < entries.Length; i++) entries[i] = entries[i] with { Coefficient = parameters[i] };
        var next = entries.Length;
        foreach (var slot in Inner) slots[slot] = (slots[slot].Term, parameters[next++]);
        return new MotionSystem([.. slots], [.. entries]);
    }

    /// <summary>The right-hand side of one equation as a formula.</summary>
    /// <param name="equation">The state.</param>
    /// <param name="variables">Names of states, inputs, time.</param>
    /// <param name="write">How a constant is written, by its place among <see cref="Parameters"/>.</param>
    public Expr RightSide(int equation, IReadOnlyList<string> variables, Func<int, Expr> write)
    {
        var inner = Inner.ToList();
        return Expr.Sum(Entries.Select((entry, i) => (entry, i)).Where(item => item.entry.Equation == equation)
            .Select(item => write(item.i) * Slots[item.entry.Slot].Term.ToExpr(variables, inner.Contains(item.entry.Slot) ? write(Entries.Length + inner.IndexOf(item.entry.Slot)) : Expr.Zero)));
    }

    public override string ToString() => string.Join("; ", Entries.Select(entry => $"{entry.Equation}: {entry.Coefficient:G5} {Slots[entry.Slot].Term}{(Slots[entry.Slot].Term.HasParameter ? $" [{Slots[entry.Slot].K:G4}]" : "")}"));
}
