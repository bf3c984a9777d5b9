using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>A form that is taught, with its best constants: what a scientist would have fitted first, beside the law that was found.</summary>
/// <param name="Target">What it gives.</param>
/// <param name="Name">Such as "straight line".</param>
/// <param name="Expression">Its text.</param>
/// <param name="Rmse">Over the rows that it was fitted to.</param>
/// <param name="Bits">By how many bits the law describes the rows better; below zero where the form does.</param>
public sealed record TaughtForm(string Target, string Name, string Expression, double Rmse, double Bits)
{
    /// <summary>As they stand in the text.</summary>
    public ImmutableArray<FittedConstant> Constants { get; init; } = [];
}
