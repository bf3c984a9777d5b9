using System.Diagnostics.CodeAnalysis;

namespace Discovery.Fitting.Tests;

/// <summary>Compares numbers up to an absolute error.</summary>
internal sealed class Close(double tolerance) : IEqualityComparer<double>
{
    public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

    public int GetHashCode([DisallowNull] double obj) => 0;
}
