namespace Discovery.Problems.Relations;

/// <summary>Of relations each has one law, and some variables may be bound by none.</summary>
public sealed class RelationStyle : LawStyle
{
    private RelationStyle()
    {
    }

    public static RelationStyle Default { get; } = new();

    public override bool IsAssessed => false;

    public override string Kind => "relation";

    public override bool HasFront => false;

    public override bool TellsFreeVariables => true;

    public override bool HasTarget => false;
}
