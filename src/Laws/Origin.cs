namespace Discovery.Laws;

/// <summary>How a formula was found. A value: it is compared and handed on, and printed only where a person reads it.</summary>
/// <param name="Road">The road.</param>
/// <param name="Stage">What of the road: "power law", "network 2 1 1".</param>
public sealed record Origin(Road Road, string Stage)
{
    /// <summary>The variables that the rows were looked at in, in words; empty where these were the inputs themselves.</summary>
    public string View { get; init; } = "";

    /// <summary>What was done to the formula afterwards; empty where it was left as it was.</summary>
    public string Then { get; init; } = "";

    /// <summary>How many other origins led to the same formula.</summary>
    public int Others { get; init; }

    /// <summary>A stage of the direct search.</summary>
    public static Origin Direct(string stage) => new(Road.Direct, stage);

    /// <summary>Of origins that led to one formula the one that is told in fewest words, which knows of the others.</summary>
    /// <param name="origins">At least one, all different.</param>
    public static Origin Of(IReadOnlyCollection<Origin> origins)
    {
        var shortest = origins.MinBy(origin => origin.ToString().Length)!;
        // What else led to the others may be among these, and is not counted again.
        return shortest with { Others = shortest.Others + origins.Count - 1 };
    }

    /// <summary>Such as <c>x/y; power law (and 2 other roads)</c>.</summary>
    public override string ToString() =>
        (View.Length == 0 ? "" : $"{View}; ") + Stage + (Others == 0 ? "" : $" (and {Others} other roads)") + (Then.Length == 0 ? "" : $", {Then}");
}
