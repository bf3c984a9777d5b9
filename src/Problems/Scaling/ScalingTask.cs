namespace Discovery.Problems.Scaling;

/// <summary>What a file asks of a loss.</summary>
/// <param name="Loss">The column of the loss.</param>
/// <param name="Size">The column of the size.</param>
internal sealed record ScalingTask(string Loss, string Size)
{
    /// <summary>The column that tells curves apart; null for one curve.</summary>
    public string? Of { get; init; }

    /// <summary>The column that tells which rows belong to one repeat, such as the seed; null where each row is on its own.</summary>
    public string? By { get; init; }

    public required string Data { get; init; }

    public required Place DataPlace { get; init; }

    public required Place Place { get; init; }
}
