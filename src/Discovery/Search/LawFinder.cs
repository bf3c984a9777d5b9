namespace Discovery.Search;

/// <summary>A search for laws. It gives back the best so far when it is cancelled, rather than throw.</summary>
public delegate SearchOutcome LawFinder(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation);
