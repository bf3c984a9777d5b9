namespace Discovery.Symbolic.Simplification;

/// <summary>A set of nodes that are equal, with the cheapest formula known for it.</summary>
internal sealed class EClass(int id)
{
    public int Id { get; } = id;

    public List<ENode> Nodes { get; } = [];

    /// <summary>The nodes that have this class as a child, with their classes.</summary>
    public List<(ENode Node, int Class)> Parents { get; } = [];

    public Expr Best { get; set; } = null!;

    public double Cost { get; set; } = double.PositiveInfinity;

    public int Size { get; set; }

    /// <summary>Formulas that are a little costlier than the cheapest, from which a normal form may still lead further down.</summary>
    public List<(Expr Formula, ConditionSet Conditions)> RunnersUp { get; } = [];

    public ConditionSet BestConditions { get; set; }

    /// <summary>A number or symbol cannot become simpler, so nothing is looked for in its class.</summary>
    public bool IsLeaf { get; set; }

    /// <summary>Whether a node has the operator that stands at the top of the rule's left side.</summary>
    public bool Has(Rule rule)
    {
        foreach (var node in Nodes)
        {
            if (node.Operator != rule.Operator) continue;
            if (node.Operator != NodeOperator.Call || node.Function!.Name == rule.OuterFunction) return true;
        }
        return false;
    }
}
