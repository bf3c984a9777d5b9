using System.Collections.Immutable;

namespace Discovery.Symbolic.Simplification;

/// <summary>An identity that is read from left to right, with the conditions under which it holds.</summary>
/// <remarks>
/// In the text of a rule the letters k and l stand for the other factors of a product (1 if there are none), n and m for numbers,
/// p and q for numbers that are not integers, d for decimals, any other name for any formula. Inside a sum or a product at the top of the left side, further terms or factors may stand and are kept;
/// deeper, the last plain letter of a sum or product takes all that is left.
/// A rule without conditions has to hold wherever its left side is defined.
/// </remarks>
public sealed class Rule
{
    private readonly Condition[] _conditions;

    /// <param name="name">What the identity is called.</param>
    /// <param name="left">The pattern, for example <c>k*sin(a)^2 + k*cos(a)^2</c>.</param>
    /// <param name="right">What may stand in its place.</param>
    /// <param name="conditions">For example <c>a > 0</c>, <c>b != 0</c>.</param>
    /// <exception cref="ParseException">A side is not a formula.</exception>
    /// <exception cref="FormatException">A condition is none.</exception>
    /// <exception cref="ArgumentException">The right side or a condition has a letter that the left side has not.</exception>
    public Rule(string name, string left, string right, params string[] conditions)
    {
        (Name, Left, Right) = (name, FormulaParser.Parse(left), FormulaParser.Parse(right));
        var letters = new List<string>();
        Pattern = Pattern.Compile(Left, letters, isRoot: true);
        Letters = [.. letters];
        _conditions = [.. conditions.Select(ConditionParser.Parse)];
        var unknown = _conditions.Select(condition => condition.Left).Append(Right).SelectMany(e => e.SymbolNames()).Except(letters).FirstOrDefault();
        if (unknown is not null) throw new ArgumentException($"Rule '{name}': '{unknown}' does not occur on the left side.", nameof(right));
        Operator = Left switch { Sum => NodeOperator.Sum, Product => NodeOperator.Product, Power => NodeOperator.Power, Call => NodeOperator.Call, _ => NodeOperator.Leaf };
        OuterFunction = (Left as Call)?.Function.Name;
        FunctionNames = [.. Left.Nodes().OfType<Call>().Select(call => call.Function.Name).Distinct()];
    }

    public string Name { get; }

    public Expr Left { get; }

    public Expr Right { get; }

    public IReadOnlyList<Condition> Conditions => _conditions;

    internal Pattern Pattern { get; }

    internal ImmutableArray<string> Letters { get; }

    internal ImmutableArray<string> FunctionNames { get; }

    /// <summary>The operator at the top of the left side; a rule whose left side is a letter or a number matches nothing.</summary>
    internal NodeOperator Operator { get; }

    internal string? OuterFunction { get; }

    public override string ToString() =>
        $"{Name}: {Left} => {Right}{(_conditions.Length == 0 ? "" : " if " + string.Join(", ", _conditions.AsEnumerable()))}";
}
