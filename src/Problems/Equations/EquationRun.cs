using System.Collections.Immutable;

namespace Discovery.Problems.Equations;

/// <summary>What came of a differential equation.</summary>
public sealed record EquationRun : Run
{
    /// <summary>The question with its solution; null where the run was read back from its folder.</summary>
    public Solved? Solved { get; init; }

    /// <summary>The question.</summary>
    /// <exception cref="InvalidOperationException">The run was read back from its folder, which does not keep it.</exception>
    public EquationProblem Asked => Solved?.Problem ?? throw NotKept();

    /// <exception cref="InvalidOperationException">The run was read back from its folder.</exception>
    public Solution Solution => Solved?.Solution ?? throw NotKept();

    public required double AcceptL2 { get; init; }

    /// <summary>Against the problem's exact solution; null where it gives none.</summary>
    public SolutionErrors? Errors { get; init; }

    /// <summary>One an unknown where the solution was recognised; else empty.</summary>
    public ImmutableArray<SolutionFormula> Formulas { get; init; } = [];

    /// <summary>The numbers that were found, with their standard deviations where they are known, else NaN.</summary>
    public ImmutableArray<FoundNumber> Found { get; init; } = [];

    /// <summary>The functions that were found; empty where none was sought.</summary>
    public ImmutableArray<FoundFunction> Functions { get; init; } = [];

    /// <summary>How the data are met; null where there are none, or where the run was read back from its folder.</summary>
    public DataFit? Data { get; init; }

    /// <summary>Why the solution is not accepted though it is as accurate as was asked; null where nothing stands against it.</summary>
    public string? Obstacle { get; init; }

    /// <summary>What the solution was seen to keep along time.</summary>
    public ImmutableArray<ConservedQuantity> Conserved { get; init; } = [];

    /// <summary>The change from grid to grid continued.</summary>
    public required double EstimatedError { get; init; }

    /// <summary>The relative L2 error that was judged: against the exact solution where there is one, else the distance between the last two grids.</summary>
    public double JudgedL2 => Errors?.L2 ?? EstimatedError;

    public required double ResidualRms { get; init; }

    public required double ConditionRms { get; init; }

    /// <summary>Of the network, as in "2 5 1".</summary>
    public required string Shape { get; init; }

    public required int Degree { get; init; }

    public required int Parameters { get; init; }

    /// <summary>Windows of time; 1 where time was not cut.</summary>
    public required int Windows { get; init; }

    /// <summary>Why the solver stopped, in words.</summary>
    public required string Stop { get; init; }

    public override string Verdict
    {
        get
        {
            var judged = $"relative L2 error {Figures.Of(JudgedL2, 3)}{(Errors is null ? ", estimated from the change from grid to grid" : "")} (asked for: {Figures.Of(AcceptL2)})";
            return Status switch
            {
                RunStatus.Accepted => judged,
                RunStatus.BestEffort when Obstacle is not null => $"{Obstacle}; {judged}",
                RunStatus.BestEffort => "not as accurate as the problem asks: " + judged,
                _ => "stopped; the best so far: " + judged,
            } + (End == RunEnd.TimeUp ? "; the clock ended the run" : "");
        }
    }

    public override string? ModelJson => Solved is null ? null : SolutionJson.Write(Solved.Solution);

    public override RunSummary Summarise(string folder) => EquationSummary.Of(this, folder);

    public override string ToJson(bool indented = true) => EquationJson.Write(this, indented);

    public override string ToLatexBody() => EquationLatex.Body(this);

    public override IEnumerable<(string Name, string Text)> Pictures() => Solved is null ? [] : SolutionPictures.Of(this);

    public override IEnumerable<(string Name, string Text)> Tables() => Solved is null ? [] : SolutionTables.Of(this);

    public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures) => EquationPage.Of(this, pictures);

    /// <summary>The solution as it is kept; empty where the folder of a run has no model.</summary>
    public ImmutableArray<SolutionPiece> Pieces { get; init; } = [];

    /// <summary>Values of the unknowns and their slopes at rows with the axes as columns.</summary>
    public override Prediction Predict(Table table) => (Solved?.Solution.Pieces ?? Pieces) is { IsEmpty: false } pieces
        ? SolutionPrediction.Of(pieces, table, Errors?.L2 ?? EstimatedError) : throw new FormatException("the run keeps no solution.");

    private InvalidOperationException NotKept() => new($"The run of {Problem} was read back from its folder, which does not hold its question and solution.");
}
