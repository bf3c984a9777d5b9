using System.Globalization;

namespace Discovery.Search.Tests.Stages;

/// <summary>One stage by itself: rows are drawn from a law, the stage proposes, and the constants of what it proposes are fitted to the rows.</summary>
internal sealed class StageLab
{
    private const int Rows = 200;

    /// <summary>A bank that holds the laws of the tests, and is built in a tenth of a second.</summary>
    private static readonly DirectSearchOptions Options = new() { BankSize = 3000 };

    private readonly Expr _law;
    private readonly (string Name, double Low, double High)[] _ranges;
    private readonly StageContext _context;
    private readonly bool _isWhole;

    /// <param name="law">That the rows are drawn from.</param>
    /// <param name="inputs">Such as "x 0.5 3, y -1 1", or "a 0 40, b 0 40 whole", where inputs are whole numbers and noise means nothing.</param>
    /// <param name="noise">As a share of the target's root mean square.</param>
    /// <param name="breadth">Of the search.</param>
    /// <param name="withoutVariables">Whether the view keeps the target alone.</param>
    public StageLab(string law, string inputs, double noise, Breadth breadth, bool withoutVariables = false)
    {
        _law = Expr.Parse(law);
        _isWhole = inputs.EndsWith(" whole", StringComparison.Ordinal);
        _ranges = [.. inputs.Split(", ").Select(Range)];
        var view = View.Of(Drawn(_law, 1, noise, _ranges));
        View = withoutVariables ? view.InVariables([], [], view.TargetColumn, [.. Enumerable.Repeat(1.0, Rows)]) : view;
        _context = new StageContext(View, ClosedForms.Default, breadth, Options);
    }

    public View View { get; }

    /// <summary>The root mean square of the target.</summary>
    public double Size => RootMeanSquare(View.TargetColumn);

    public static StageRow Row(string name) => StageTable.All.Single(row => row.Name == name);

    public IEnumerable<IDirectStage> Stages(StageRow row) => row.Of(_context);

    /// <summary>What the row's stages propose, fitted to the rows, the simplest first.</summary>
    public IEnumerable<FittedFormula> Fitted(StageRow row) => Stages(row)
        .SelectMany(stage => stage.Propose())
        .OrderBy(proposal => proposal.Formula.Complexity())
        .Select(proposal => ConstantFit.Fit(proposal.Formula, View));

    /// <summary>
    /// Whether a formula has the law's values in ranges moved up by half their width. Constants that are right to 1e-14 leave less than 1e-9 there;
    /// a formula of another form that meets the rows to rounding does not.
    /// </summary>
    public bool IsLawBeyondTheRows(Expr formula)
    {
        var further = Array.ConvertAll(_ranges, range => (range.Name, range.Low, (1.5 * range.High) - (0.5 * range.Low)));
        var difference = Drawn(_law - formula, 2, 0, further).Target.ToArray();
        return RootMeanSquare(difference) < 1e-9 * RootMeanSquare(Drawn(_law, 2, 0, further).Target.ToArray());
    }

    private Dataset Drawn(Expr law, int seed, double noise, (string Name, double Low, double High)[] ranges)
    {
        var rows = Samples.Of($"{law}", Rows, seed, noise, ranges);
        if (!_isWhole) return rows;
        double[][] columns = [.. rows.CopyInputs().Select(column => Array.ConvertAll(column, Math.Round))];
        return new Dataset([.. rows.InputNames], columns, rows.TargetName, Tape.Compile(law, [.. rows.InputNames]).Evaluate(columns, Rows));
    }

    /// <summary>Whether a fit is the law once its constants are snapped: the same formula, its exponents exact, its other constants right to a twentieth.</summary>
    public bool IsLawOnceSnapped(FittedFormula fit) =>
        Equivalence.Of(_law, Snapping.Snap(fit, View).Fit.Formula, new EquivalenceOptions { ConstantShare = 0.05 }).IsMatch;

    private static (string Name, double Low, double High) Range(string input)
    {
        var words = input.Split(' ');
        return (words[0], double.Parse(words[1], CultureInfo.InvariantCulture), double.Parse(words[2], CultureInfo.InvariantCulture));
    }

    private static double RootMeanSquare(double[] values) => Math.Sqrt(values.Average(value => value * value));
}
