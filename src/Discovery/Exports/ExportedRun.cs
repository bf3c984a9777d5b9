namespace Discovery.Exports;

/// <summary>A run on its way to its folder: what several exports need is made once.</summary>
/// <param name="Run">What came of the question.</param>
/// <param name="Directory">The absolute path of the folder.</param>
public sealed record ExportedRun(Run Run, string Directory)
{
    private readonly Lazy<IReadOnlyList<(string Name, string Text)>> _pictures = new(() => [.. Run.Pictures()]);
    private readonly Lazy<string> _latex = new(Run.ToLatexBody);

    public IReadOnlyList<(string Name, string Text)> Pictures => _pictures.Value;

    /// <summary>The part of law.tex that a paper takes in.</summary>
    public string LatexBody => _latex.Value;
}
