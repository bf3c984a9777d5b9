namespace Discovery.Laws;

/// <summary>A formula that the rows cannot tell from the law that was chosen, which is stated shorter.</summary>
/// <param name="Target">What it gives.</param>
/// <param name="Expression">Its text.</param>
public sealed record Rival(string Target, string Expression)
{
    /// <summary>By how many bits the law is better; null where that is not known.</summary>
    public double? Bits { get; init; }

    /// <summary>Such as <c>1 to 8 against</c>; empty where the bits are not known.</summary>
    public string Odds => Bits is { } bits ? bits < 1 ? "as likely" : $"1 to {Math.Pow(2, bits):0} against" : "";
}
