namespace Discovery.Problems.Tabular;

/// <summary>What a search for the laws of all targets at once goes with.</summary>
/// <param name="Tables">Tables that were read already.</param>
/// <param name="Progress">Told what is being done.</param>
/// <param name="Run">How the run is done.</param>
internal sealed record TogetherOptions(TableCache Tables, IProgress<RunProgress>? Progress, RunOptions Run);
