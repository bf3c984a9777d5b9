namespace Discovery.Problems.Fits;

/// <summary>Fitted forms stand beside each other with what the rows say for each; there is no front from simple to accurate.</summary>
internal sealed class FitStyle : LawStyle
{
    public static FitStyle Instance { get; } = new();

    public override bool HasFront => false;
}
