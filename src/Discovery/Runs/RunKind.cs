namespace Discovery;

/// <summary>What a run was asked for.</summary>
public enum RunKind
{
    /// <summary>A formula for each target.</summary>
    Law,

    /// <summary>A rule that tells classes apart.</summary>
    Class,

    /// <summary>Which variables are bound by laws.</summary>
    Relation,
}
