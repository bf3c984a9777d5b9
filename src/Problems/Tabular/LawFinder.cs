namespace Discovery.Problems.Tabular;

/// <summary>A search for laws. When it is cancelled it gives back the best so far, and says so, rather than throw.</summary>
public delegate Findings LawFinder(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation);
