using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>A formula that the search proposes. What it is worth is measured afterwards, from its text.</summary>
/// <param name="Expression">In the inputs and the known constants of the problem.</param>
/// <param name="Origin">How it was found.</param>
public sealed record LawCandidate(Expr Expression, Origin Origin)
{
    /// <summary>A fitted formula as it is to be read; its constants are those that stand in it, and what was dropped is told in the log.</summary>
    /// <param name="formula">With the values in place.</param>
    /// <param name="origin">How it was found.</param>
    /// <param name="snapped">Constants that became closed forms.</param>
    /// <param name="values">Of the others.</param>
    /// <param name="sigmas">Their standard deviations.</param>
    /// <param name="freedom">Rows less constants, where the deviations come from what the fit left.</param>
    internal static LawCandidate Of(Expr formula, Origin origin, IEnumerable<SnappedConstant> snapped, IEnumerable<double> values, IEnumerable<double> sigmas, double freedom = double.PositiveInfinity)
    {
        var written = Tenths.Written(formula);
        var constants = snapped
            .Where(constant => constant.Exact != Expr.Zero)
            .Select(constant => (new FittedConstant("", constant.Value, constant.Sigma, Tenths.Written(constant.Exact).ToString()), constant.Exact.Evaluate(ImmutableDictionary<string, double>.Empty)))
            .Concat(values.Zip(sigmas, (value, sigma) => (new FittedConstant("", value, sigma), value)));
        return new LawCandidate(written, origin) { Constants = [.. PrintedNumbers.InOrder(written, constants).Select((constant, i) => constant with { Name = $"c{i + 1}", Freedom = freedom })] };
    }

    /// <summary>What the formula gives, where that is not the target of the problem: of a relation, one of its variables.</summary>
    public string? Gives { get; init; }

    public ImmutableArray<FittedConstant> Constants { get; init; } = [];

    /// <summary>Symbols of the expression that stand for a number of each data set.</summary>
    public ImmutableArray<OwnConstant> Own { get; init; } = [];

    /// <summary>Where the form was known and only its constants were fitted: what the rows say of these; null otherwise.</summary>
    public FormFit? Fitted { get; init; }

    /// <summary>
    /// Where no rows are held out: for each training row, what the formula predicts with its constants fitted to all others. Empty otherwise.
    /// </summary>
    public ImmutableArray<double> LeftOut { get; init; } = [];

    /// <summary>Where the formula holds, such as <c>l/g &gt;= 0</c>.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];
}
