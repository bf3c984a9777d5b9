namespace Discovery.Laws;

/// <summary>A formula that the rows cannot tell from the law that was chosen, which is stated shorter.</summary>
/// <param name="Target">What it gives.</param>
/// <param name="Expression">Its text.</param>
public sealed record Rival(string Target, string Expression);
