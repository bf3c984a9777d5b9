using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Laws;

/// <summary>A formula for the target with its evidence, all of it computed from the formula's printed text.</summary>
public sealed class Law
{
    /// <summary>An exact law errs by no more than this share of the target's range on held-out rows.</summary>
    private const double ExactShare = 1e-10;

    internal Law(string target, Expr expression, string sympy)
    {
        Target = target;
        Expression = expression;
        SymPy = sympy;
    }

    public string Target { get; }

    /// <summary>The left-hand side: the target, or of a relation that gives none of its variables the power of one, such as y^2.</summary>
    public Expr Left => LeftOf(Target);

    public Expr Expression { get; }

    /// <summary>The right-hand side for SymPy's <c>sympify</c>, in the inputs alone: known constants are put in as numbers.</summary>
    public string SymPy { get; }

    public int Complexity => Expression.Complexity();

    /// <summary>Whether the largest error on held-out rows, or where none were held out with each row left out in turn, and where there are <see cref="AllRows"/> on these, is at most 1e-10 of the target's range there.</summary>
    public bool Exact { get; internal set; }

    public required Metrics Train { get; init; }

    /// <summary>Null where no row was held out.</summary>
    public Metrics? Test { get; internal init; }

    /// <summary>
    /// Where no row was held out: each row is predicted by the law with its constants fitted to the others. Null otherwise.
    /// </summary>
    public Metrics? LeaveOneOut { get; internal init; }

    /// <summary>Where the law was sought on a sample of a file's rows: the measures over all its rows. Null otherwise.</summary>
    public Metrics? AllRows { get; internal set; }

    /// <summary>Of a law of motion that was found with its system: how its own solution follows the measured column over all trajectories. Null for every other.</summary>
    public Metrics? Solution { get; internal set; }

    public ImmutableArray<FittedConstant> Constants { get; internal init; } = [];

    /// <summary>Symbols of the expression that stand for a number of each data set.</summary>
    public ImmutableArray<OwnConstant> Own { get; internal init; } = [];

    /// <summary>Where the form was known and only its constants were fitted: what the rows say of these; null otherwise.</summary>
    public FormFit? Fitted { get; internal init; }

    /// <summary>Where the formula holds.</summary>
    public ImmutableArray<string> Conditions { get; internal init; } = [];

    /// <summary>How it was found.</summary>
    public required Origin Origin { get; init; }

    /// <summary>How the law's value becomes a class; null where the target is a number.</summary>
    public ClassScale? Classes { get; internal init; }

    /// <summary>What the front sets against complexity: the error of a number, the share of classes that are wrong.</summary>
    internal double Error => Judged.Accuracy is { } accuracy ? 1 - accuracy : Judged.Rmse;

    /// <summary>Whether the law is as good as was asked, of numbers in R2, of classes in accuracy, of a law of motion in the R2 of its solution.</summary>
    internal bool Meets(double asked) => (Solution?.R2 ?? Judged.Accuracy ?? Judged.R2) >= asked && (AllRows is null || AllRows.R2 >= asked);

    /// <summary>The metrics that count: on held-out rows, where there are any; else with each row left out in turn.</summary>
    public Metrics Judged => Test ?? LeaveOneOut ?? Train;

    /// <summary>Prints a candidate, reads the text back, and measures what was read on the rows.</summary>
    public static Law Measure(LawCandidate candidate, ProblemData data)
    {
        data = data.WithOwn(candidate.Own);
        string[] constants = [.. data.Constants.Select(constant => constant.Name)];
        // Functions of the caller's own are known by the formula alone.
        var functions = FunctionTable.Standard.With(candidate.Expression.Nodes().OfType<Call>().Select(call => call.Function).Where(function => Functions.Find(function.Name) is null).Distinct());
        if (!FormulaParser.TryParse(candidate.Expression.ToString(), [.. data.InputNames, .. constants], functions, out var printed, out var error))
            throw new ArgumentException($"The formula {candidate.Expression} cannot be read back: {error}", nameof(candidate));
        var tape = Tape.Compile(printed, data.InputNames, constants);
        double[] values = [.. data.Constants.Select(constant => constant.Value)];
        var test = data.HasTestRows ? MetricsOn(data.Test) : null;
        var leftOut = candidate.LeftOut.IsEmpty ? null : Measured(candidate.LeftOut.AsSpan(), data.Train);
        return new Law(data.TargetName, printed, SelfContained(printed, data.Constants).ToSymPy())
        {
            Classes = data.Classes,
            Exact = data.Classes is null && (IsWithin(test, data.Test) || IsWithin(leftOut, data.Train)),
            Train = MetricsOn(data.Train)!,
            Test = test,
            LeaveOneOut = leftOut,
            Constants = WithUnits(printed, candidate.Constants, data),
            Own = candidate.Own,
            Fitted = candidate.Fitted,
            Conditions = candidate.Conditions,
            Origin = candidate.Origin,
        };

        static bool IsWithin(Metrics? metrics, Observations rows) => metrics is not null && metrics.MaxError <= ExactShare * (rows.Target.Max() - rows.Target.Min());

        Metrics MetricsOn(Observations rows) => Measured(tape.Evaluate(rows.Inputs, rows.Count, values), rows);

        Metrics Measured(ReadOnlySpan<double> predictions, Observations rows) =>
            data.Classes is null ? Metrics.Of(predictions, rows) : Metrics.Of(predictions, rows, data.Classes);
    }

    /// <summary>The right-hand side with the names of its constants in place of their numbers, such as c1*sqrt(l/g); itself where none is seen in it.</summary>
    internal Expr Named => PrintedNumbers.Named(Expression, Constants);

    private static ImmutableArray<FittedConstant> WithUnits(Expr printed, ImmutableArray<FittedConstant> constants, ProblemData data)
    {
        if (constants.IsEmpty || data.Classes is not null) return constants;
        var known = data.Units.Concat(data.Constants.Where(constant => constant.Unit is not null).Select(constant => KeyValuePair.Create(constant.Name, constant.Unit!)));
        var units = ConstantUnits.Of(PrintedNumbers.Named(printed, constants), constants.Where(constant => constant.IsWritten).Select(constant => constant.Name), known, data.Units.GetValueOrDefault(data.TargetName));
        return [.. constants.Select(constant => constant with { Unit = units.GetValueOrDefault(constant.Name) })];
    }

    /// <summary>The law's value in each row.</summary>
    /// <param name="data">What its symbols stand for.</param>
    /// <param name="rows">With the inputs of the data.</param>
    internal double[] Values(ProblemData data, Observations rows) =>
        Tape.Compile(Expression, data.InputNames, [.. data.Constants.Select(constant => constant.Name)]).Evaluate(rows.Inputs, rows.Count, [.. data.Constants.Select(constant => constant.Value)]);

    /// <summary>The same law with its measures over all rows of a file, of which those above are a sample.</summary>
    /// <param name="metrics">Over all rows.</param>
    /// <param name="range">The target's range there.</param>
    internal Law OverAllRows(Metrics metrics, double range)
    {
        var law = (Law)MemberwiseClone();
        law.AllRows = metrics;
        law.Exact = Exact && metrics.MaxError <= ExactShare * range;
        return law;
    }

    /// <summary>Of classes what becomes of the rows that judge the law; null for numbers.</summary>
    internal ConfusionTable? Confusion(ProblemData data)
    {
        if (Classes is null) return null;
        var rows = data.HasTestRows ? data.Test : data.Train;
        var scores = Values(data, rows);
        return ConfusionTable.Of(scores, rows.Target, Classes, data.HasTestRows ? "held-out rows" : "training rows");
    }

    /// <summary>The law as an equation, such as <c>T = 2*pi*sqrt(l/g)</c>; a rule for classes with its rule.</summary>
    public override string ToString() => Classes switch
    {
        null => $"{Target} = {Expression}",
        { IsBinary: true } => $"{Target} = {Classes.NameOf(Classes.Values[1])} where {Expression} > 0, else {Classes.NameOf(Classes.Values[0])}",
        _ => $"{Target} = {Classes.Rule}{(Classes.Rule.EndsWith("number", StringComparison.Ordinal) ? "" : ",")} to {Expression}",
    };

    /// <summary>The equation for LaTeX's math mode; of two classes the boundary.</summary>
    public string ToLatex() => ToLatex(Expression);

    /// <summary>The same with another way to write the expression.</summary>
    internal string ToLatex(Expr expression) => Classes switch
    {
        null => $"{Left.ToLatex()} = {expression.ToLatex()}",
        { IsBinary: true } => $"{expression.ToLatex()} = 0",
        _ => $"{Expr.Symbol(Target).ToLatex()} \\approx {expression.ToLatex()}",
    };

    internal static Expr LeftOf(string target) => PowerOf(target) is var (name, power) && power > 1 ? Expr.Symbol(name) ^ power : Expr.Symbol(target);

    /// <summary>A target such as y^2 taken apart; the power of a variable itself is 1.</summary>
    internal static (string Name, int Power) PowerOf(string target) =>
        target.IndexOf('^') is > 0 and var at && int.TryParse(target.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var power) ? (target[..at], power) : (target, 1);

    private static Expr SelfContained(Expr expression, ImmutableArray<KnownConstant> constants) =>
        expression.Substitute(constants.ToDictionary(constant => constant.Name, constant => Expr.Decimal(constant.Value)));
}
