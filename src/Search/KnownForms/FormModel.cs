using System.Collections.Immutable;

namespace Discovery.Search.KnownForms;

/// <summary>A form over rows: what it leaves of them, as a function of its constants.</summary>
internal sealed class FormModel
{
    private readonly Tape _tape;
    private readonly List<Group> _groups = [];

    /// <param name="template">The formula, with a symbol for each constant.</param>
    /// <param name="parameters">The constants.</param>
    /// <param name="data">Names the inputs and the known constants.</param>
    /// <param name="rows">The rows.</param>
    public FormModel(Expr template, ImmutableArray<FormParameter> parameters, ProblemData data, Observations rows)
    {
        (Printable, Template, Parameters, Data, Rows) = (template, WithKnown(template, data), parameters, data, rows);
        _tape = Tape.Compile(Template, data.InputNames, [.. parameters.Select(parameter => parameter.Name)]);
        var isSplit = parameters.Any(parameter => parameter.IsOwn);
        int[] sets = isSplit ? [.. rows.Sets!.Distinct().Order()] : [-1];
        var slots = ImmutableArray.CreateBuilder<Slot>();
        for (var parameter = 0; parameter < parameters.Length; parameter++)
        {
            if (parameters[parameter].IsOwn) slots.AddRange(sets.Select(set => new Slot(parameter, set)));
            else slots.Add(new Slot(parameter, -1));
        }
        Slots = slots.ToImmutable();
        RootWeights = rows.Weights is null ? null : Array.ConvertAll(rows.Weights, Math.Sqrt);
        foreach (var set in sets)
        {
            int[] members = [.. Enumerable.Range(0, rows.Count).Where(row => !isSplit || rows.Sets![row] == set)];
            int[] places = [.. parameters.Select((parameter, i) => Slots.IndexOf(new Slot(i, parameter.IsOwn ? set : -1)))];
            _groups.Add(new Group(members, rows.Rows(members).Inputs, places));
        }
    }

    /// <summary>With numbers for the known constants.</summary>
    public Expr Template { get; }

    /// <summary>As it was given.</summary>
    public Expr Printable { get; }

    public ImmutableArray<FormParameter> Parameters { get; }

    public ProblemData Data { get; }

    public Observations Rows { get; }

    /// <summary>The numbers that are looked for.</summary>
    public ImmutableArray<Slot> Slots { get; }

    /// <summary>What each row's error is multiplied with; null for 1.</summary>
    public double[]? RootWeights { get; }

    /// <summary>What is known of the constant of a slot.</summary>
    public FormParameter Of(int slot) => Parameters[Slots[slot].Parameter];

    /// <summary>The formula with numbers for the known constants.</summary>
    private static Expr WithKnown(Expr template, ProblemData data) => template.Substitute(data.Constants.ToDictionary(constant => constant.Name, constant => Expr.Decimal(constant.Value)));

    /// <summary>Weighted errors, model - target, and if there is room their derivatives by each slot, column by column.</summary>
    public void Residuals(ReadOnlySpan<double> values, Span<double> residuals, Span<double> jacobian)
    {
        if (_groups.Count == 1)
        {
            // Slots are the constants in their order, and rows stand as they are.
            if (jacobian.IsEmpty) _tape.Evaluate(Rows.Inputs, values, residuals);
            else _tape.EvaluateWithJacobian(Rows.Inputs, values, residuals, jacobian);
            for (var row = 0; row < residuals.Length; row++) residuals[row] -= Rows.Target[row];
            Weigh(residuals);
            for (var slot = 0; !jacobian.IsEmpty && slot < Slots.Length; slot++) Weigh(jacobian.Slice(slot * Rows.Count, Rows.Count));
            return;
        }
        if (!jacobian.IsEmpty) jacobian.Clear();
        foreach (var group in _groups)
        {
            var parameters = new double[group.Places.Length];
            for (var i = 0; i < parameters.Length; i++) parameters[i] = values[group.Places[i]];
            var (count, own) = (group.Members.Length, new double[group.Members.Length]);
            double[] slopes = jacobian.IsEmpty ? [] : new double[count * parameters.Length];
            if (jacobian.IsEmpty) _tape.Evaluate(group.Columns, parameters, own);
            else _tape.EvaluateWithJacobian(group.Columns, parameters, own, slopes);
            for (var i = 0; i < count; i++)
            {
                var row = group.Members[i];
                var weight = RootWeights?[row] ?? 1;
                residuals[row] = weight * (own[i] - Rows.Target[row]);
                for (var p = 0; !jacobian.IsEmpty && p < parameters.Length; p++) jacobian[(group.Places[p] * Rows.Count) + row] = weight * slopes[(p * count) + i];
            }
        }
    }

    private void Weigh(Span<double> column)
    {
        for (var row = 0; RootWeights is not null && row < column.Length; row++) column[row] *= RootWeights[row];
    }

    public double SumOfSquares(ReadOnlySpan<double> values)
    {
        var residuals = new double[Rows.Count];
        Residuals(values, residuals, []);
        var squares = residuals.Sum(residual => residual * residual);
        return double.IsFinite(squares) ? squares : double.PositiveInfinity;
    }

    /// <summary>Rows that share their constants.</summary>
    private sealed record Group(int[] Members, double[][] Columns, int[] Places);
}
