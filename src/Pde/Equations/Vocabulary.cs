using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>What the names in an equation mean: axes, unknowns with their derivatives, coefficients, abbreviations.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, PartialDerivative> _derivatives = new(StringComparer.Ordinal);

    public Vocabulary(Box box, ImmutableArray<string> unknowns, ImmutableArray<string> coefficients = default, ImmutableDictionary<string, Expr>? definitions = null)
    {
        Box = box;
        Unknowns = unknowns;
        Coefficients = coefficients.IsDefault ? [] : coefficients;
        Definitions = definitions ?? ImmutableDictionary<string, Expr>.Empty;
    }

    public Box Box { get; }

    public ImmutableArray<string> Unknowns { get; }

    public ImmutableArray<string> Coefficients { get; }

    /// <summary>Abbreviations, in terms of everything else.</summary>
    public ImmutableDictionary<string, Expr> Definitions { get; }

    /// <summary>Functions in the equations that are sought; their factors are among the coefficients.</summary>
    public ImmutableArray<UnknownFunction> Functions { get; init; } = [];

    /// <summary>All names that stand for themselves.</summary>
    public IEnumerable<string> Names => [.. Box.Axes.Select(axis => axis.Name), .. Unknowns, .. Coefficients, .. Definitions.Keys];

    /// <summary>The coefficients that are factors of such functions' polynomials, and no numbers of their own.</summary>
    public ImmutableHashSet<string> FactorNames => [.. Functions.SelectMany(function => function.Factors()).Select(factor => factor.Name)];

    public Vocabulary Define(string name, Expr meaning) => new(Box, Unknowns, Coefficients, Definitions.SetItem(name, meaning)) { Functions = Functions };

    /// <summary>The name of a derivative with its axes in order: u_xy, never u_yx.</summary>
    public string NameOf(PartialDerivative derivative)
    {
        var subscript = derivative.Orders.Subscript(Box);
        return subscript.Length == 0 ? Unknowns[derivative.Unknown] : $"{Unknowns[derivative.Unknown]}_{subscript}";
    }

    /// <summary>Whether a name is an unknown or one of its derivatives, such as u or u_xx.</summary>
    public bool TryDerivative(string name, out PartialDerivative derivative)
    {
        if (_derivatives.TryGetValue(name, out derivative)) return true;
        for (var k = 0; k < Unknowns.Length; k++)
        {
            var unknown = Unknowns[k];
            if (name != unknown && !(name.StartsWith(unknown + "_", StringComparison.Ordinal) && name.Length > unknown.Length + 1)) continue;
            if (!TryAxes(name[Math.Min(name.Length, unknown.Length + 1)..], out var orders)) continue;
            derivative = new PartialDerivative(k, orders);
            lock (_derivatives) _derivatives[name] = derivative;
            return true;
        }
        return false;
    }

    /// <summary>The unknowns and derivatives that occur in a formula.</summary>
    public IEnumerable<PartialDerivative> DerivativesIn(Expr formula)
    {
        foreach (var name in formula.SymbolNames())
            if (TryDerivative(name, out var derivative)) yield return derivative;
    }

    /// <summary>The derivative along an axis of a formula in which the unknowns depend on it.</summary>
    public Expr TotalDerivative(Expr formula, int axis)
    {
        var terms = new List<Expr> { formula.Derivative(Box.Axes[axis].Name) };
        foreach (var derivative in DerivativesIn(formula))
        {
            var further = derivative with { Orders = derivative.Orders + MultiIndex.Unit(axis) };
            terms.Add(formula.Derivative(NameOf(derivative)) * Expr.Symbol(NameOf(further)));
        }
        return Expr.Sum(terms);
    }

    /// <summary>The formula with functions put in place of the unknowns and of their derivatives.</summary>
    public Expr Insert(Expr formula, IReadOnlyList<Expr> functions)
    {
        var images = new Dictionary<string, Expr>();
        foreach (var derivative in DerivativesIn(formula))
        {
            var image = functions[derivative.Unknown];
            for (var i = 0; i < Box.Dimension; i++)
                for (var n = 0; n < derivative.Orders[i]; n++) image = image.Derivative(Box.Axes[i].Name);
            images[NameOf(derivative)] = image;
        }
        return formula.Substitute(images);
    }

    private bool TryAxes(string subscript, out MultiIndex orders)
    {
        orders = default;
        if (subscript.Length == 0) return true;
        for (var i = 0; i < Box.Dimension; i++)
        {
            if (!subscript.StartsWith(Box.Axes[i].Name, StringComparison.Ordinal)) continue;
            if (!TryAxes(subscript[Box.Axes[i].Name.Length..], out var rest)) continue;
            orders = rest + MultiIndex.Unit(i);
            return true;
        }
        return false;
    }
}
