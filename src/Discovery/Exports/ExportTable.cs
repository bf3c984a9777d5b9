using System.Collections.Immutable;

namespace Discovery.Exports;

/// <summary>What a run leaves in its folder, in the order in which the files are put in place.</summary>
public static class ExportTable
{
    /// <summary>The numbers of a run; a folder that has it holds a finished run, so it comes last.</summary>
    public const string Result = "result.json";

    /// <summary>What the run was asked; it belongs to the run and all its revisions.</summary>
    public const string Asked = "problem.json";

    /// <summary>What was trained.</summary>
    public const string Model = "model.json";

    /// <summary>Smooth networks.</summary>
    public const string Smooth = "smooth.json";

    public const string Log = "log.txt";

    public static ImmutableArray<Export> All { get; } =
    [
        new(["network.svg", "fit.svg", "residuals.svg", "front.svg", "history.svg", "states.svg", "spectrum-*.svg", "solution-*.svg", "error-*.svg", "function-*.svg", "eigen-*.svg"], "pictures", run => run.Pictures),
        new(["cleaned.csv", "lines.csv", "solution.csv", "solution.vtk"], "tables that were made", run => run.Run.Tables()),
        Export.Of("report.html", "one page with all there is to know", run => run.Run.ToPage(run.Pictures)),
        Export.Of("law.tex", "a document that compiles alone with pdflatex", run => LatexText.Document(run.LatexBody)),
        Export.Of("law-body.tex", "the same for \\input", run => run.LatexBody),
        Export.Of(Log, "what was done, a line a step", run => string.Concat(run.Run.Log.Select(line => line + "\n"))),
        Export.Of(Model, "the network, which loads again to the same bits", run => run.Run.ModelJson),
        Export.Of(Smooth, "smooth networks beside a law that is not exact, for predict --network", run => run.Run.SmoothJson),
        Export.Of(Asked, "what the run was asked, to take it up again", run => run.Run.Source is { } source ? ProblemSourceJson.Write(source, run.Directory) : null),
        Export.Of(Result, "the numbers, for scripts", run => run.Run.ToJson()),
    ];
}
