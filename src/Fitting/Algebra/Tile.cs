namespace Discovery.Fitting.Algebra;

/// <summary>Rows pass through the kernels in tiles that stay in the first two caches.</summary>
internal static class Tile
{
    public const int Rows = 128;
}
