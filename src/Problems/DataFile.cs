namespace Discovery.Problems;

/// <summary>A file that a run took its rows from.</summary>
/// <param name="Path">Relative to the problem's folder.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal.</param>
public sealed record DataFile(string Path, string Sha256);
