namespace Discovery.Conserved.Evolutions;

/// <summary>Unknown functions and their derivatives by the place as variables of a ring, with the total derivative and the Euler operator.</summary>
/// <remarks>P. J. Olver, Applications of Lie Groups to Differential Equations, chapter 4.</remarks>
internal sealed class Jets
{
    private readonly EvolutionSystem _system;
    private readonly Dictionary<int, (int Unknown, int Order)> _jets = [];
    private readonly int _place;
    private readonly int _time;
    private readonly Derivation _along;

    /// <param name="system">The equations.</param>
    /// <param name="order">Derivatives that formulas may name at once; more are added when they arise.</param>
    public Jets(EvolutionSystem system, int order)
    {
        _system = system;
        Ring = new Ring();
        _place = Ring.Base(system.Axis);
        _time = Ring.Base(system.Time);
        foreach (var parameter in system.Parameters) Ring.Base(parameter);
        for (var n = 0; n <= order; n++)
            for (var k = 0; k < system.Unknowns.Length; k++) Jet(k, n);
        Reader = new RingReader(Ring, system.Definitions);
        _along = new Derivation(Ring, variable => variable == _place ? Poly.One : _jets.TryGetValue(variable, out var jet) ? Poly.Variable(Jet(jet.Unknown, jet.Order + 1)) : Poly.Zero);
    }

    public Ring Ring { get; }

    public RingReader Reader { get; }

    /// <summary>The variable of a derivative.</summary>
    public int Jet(int unknown, int order)
    {
        var index = Ring.Base(EvolutionSystem.JetName(_system.Unknowns[unknown], _system.Axis, order));
        _jets[index] = (unknown, order);
        return index;
    }

    /// <summary>The derivative by the place, the unknowns depending on it.</summary>
    public Poly Along(Poly value) => _along.Of(value);

    /// <summary>The derivative by the time where it stands itself.</summary>
    public Poly ByTime(Poly value) => Ring.Derivative(value, _time);

    /// <summary>E(L) = sum (-D)^n dL/du_n for one unknown.</summary>
    public Poly Euler(Poly value, int unknown)
    {
        var result = Poly.Zero;
        for (var n = Order(value, unknown); n >= 0; n--) result = Ring.Derivative(value, Jet(unknown, n)) - Along(result);
        return result;
    }

    /// <summary>The highest derivative of an unknown that occurs; -1 for none.</summary>
    public int Order(Poly value, int unknown)
    {
        var highest = -1;
        foreach (var variable in value.Variables())
            foreach (var root in Ring.Generators[variable].Gradient.Keys)
                if (_jets.TryGetValue(root, out var jet) && jet.Unknown == unknown) highest = Math.Max(highest, jet.Order);
        return highest;
    }

    /// <summary>How many derivatives a variable has; 0 for what is no unknown.</summary>
    public int OrderOf(int variable) => _jets.TryGetValue(variable, out var jet) ? jet.Order : 0;

    /// <summary>What a density takes: derivatives of high order cost most, so that of two that differ by a derivative the lower one is told.</summary>
    public double Cost(Expr written) => written.Complexity() + Reader.Read(written).Terms.Select(term => _jets.Sum(jet => term.Key[jet.Key] * jet.Value.Order * jet.Value.Order * 10.0)).DefaultIfEmpty(0).Max();
}
