namespace Discovery.Problems.Tabular;

/// <summary>The variable that the law gives.</summary>
/// <param name="Name">A column; of a derivative, the name that stands for it in reports, such as dx_dt.</param>
/// <param name="Unit">As it was typed.</param>
public sealed record TargetVariable(string Name, string? Unit = null)
{
    /// <summary>Whether the column's values are classes, to be told apart rather than computed.</summary>
    public bool IsClass { get; init; }

    /// <summary>Where the target is no column itself, but the rate of change of one.</summary>
    public RateOfChange? Rate { get; init; }

    /// <summary>Where the target is no column itself, but the next value of one; the name of that column.</summary>
    public string? Next { get; init; }

    internal Place Place { get; init; }
}
