using System.Collections.Immutable;

namespace Discovery.Symbolic.Simplification;

/// <summary>Conditions in the order in which they were first assumed. The default value is empty.</summary>
internal readonly struct ConditionSet
{
    private readonly ImmutableArray<Condition> _conditions;

    public ConditionSet(IEnumerable<Condition> conditions) => _conditions = [.. conditions.Distinct()];

    public bool IsEmpty => _conditions.IsDefaultOrEmpty;

    public ImmutableArray<Condition> Items => _conditions.IsDefault ? [] : _conditions;

    public ConditionSet Union(ConditionSet other)
    {
        if (other.IsEmpty) return this;
        return IsEmpty ? other : new(_conditions.Concat(other._conditions));
    }
}
