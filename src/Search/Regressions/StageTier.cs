namespace Discovery.Search.Regressions;

/// <summary>When the direct search runs a stage.</summary>
[Flags]
public enum StageTier
{
    None = 0,

    /// <summary>On every view first: what most laws need.</summary>
    Quick = 1,

    /// <summary>Where a surrogate that does not follow the law is no proof of noise: what knows exact laws only and takes little time.</summary>
    Exact = 2,

    /// <summary>On the first of the smaller views, whatever the surrogate says.</summary>
    QuickSums = 4,

    /// <summary>What takes longer, or is rarely the law.</summary>
    Deep = 8,

    /// <summary>Before rows are taken for noise: what needs no surrogate to be seen.</summary>
    Products = 16,

    /// <summary>On all rows, after smaller views and before rows are taken for noise: what lays a surface of its own through them.</summary>
    Sums = 32,
}
