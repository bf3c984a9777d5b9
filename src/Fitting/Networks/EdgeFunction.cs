namespace Discovery.Fitting.Networks;

/// <summary>A one-variable function that an edge can carry in place of a spline, with its derivative. Two are equal if their names are.</summary>
/// <param name="Name">Written into model files; the reader of the file maps it back to the function.</param>
/// <param name="Value">f(u); NaN outside its domain.</param>
/// <param name="Derivative">f'(u).</param>
public sealed record EdgeFunction(string Name, Func<double, double> Value, Func<double, double> Derivative)
{
    public bool Equals(EdgeFunction? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
