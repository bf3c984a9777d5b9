namespace Discovery.Search.Dynamics;

/// <summary>A system of ordinary differential equations that can be integrated.</summary>
internal interface IRates
{
    /// <param name="time">When.</param>
    /// <param name="z">The states.</param>
    /// <param name="rates">Receives their rates; as long as z.</param>
    void Rates(double time, ReadOnlySpan<double> z, Span<double> rates);
}
