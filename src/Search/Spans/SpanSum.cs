using System.Collections.Immutable;

namespace Discovery.Search.Spans;

/// <summary>A sum of terms with a coefficient each, fitted to rows: coefficients and the constants inside all at once; terms with an atom in common share its constants.</summary>
/// <param name="Terms">In any order.</param>
/// <param name="Coefficients">One a term.</param>
/// <param name="SumOfSquares">Over the rows that were fitted.</param>
internal sealed record SpanSum(ImmutableArray<SpanTerm> Terms, double[] Coefficients, double SumOfSquares)
{
    /// <summary>Coefficients by regression, the constants inside as they are. Terms that the others make up are left out.</summary>
    /// <param name="terms">At least one.</param>
    /// <param name="view">The rows.</param>
    public static SpanSum? Of(IReadOnlyList<SpanTerm> terms, View view)
    {
        var (_, coefficients, _, squares) = Regress(terms, view);
        if (coefficients.Length == 0) return null;
        ImmutableArray<int> kept = [.. Enumerable.Range(0, terms.Count).Where(i => coefficients[i] != 0)];
        return kept.IsEmpty ? null : new SpanSum([.. kept.Select(i => terms[i])], [.. kept.Select(i => coefficients[i])], squares);
    }

    /// <summary>Constants inside, those that several terms share once.</summary>
    public int Inner => Atoms(Terms).Sum(atom => atom.Inner.Length);

    /// <summary>Coefficients and constants.</summary>
    public int Parameters => Terms.Length + Inner;

    /// <summary>By how much the sum of squares would grow without each term, the others' coefficients fitted again.</summary>
    public double[] Losses(View view)
    {
        var (terms, coefficients, variances, _) = Regress(Terms, view);
        return [.. Enumerable.Range(0, terms).Select(i => variances[i] > 0 ? coefficients[i] * coefficients[i] / variances[i] : 0)];
    }

    /// <summary>The same with all constants fitted; itself where that leads nowhere.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="iterations">Steps.</param>
    public SpanSum Fitted(View view, int iterations)
    {
        var atoms = Atoms(Terms);
        List<double> start = [.. Coefficients, .. atoms.SelectMany(atom => atom.Inner)];
        ImmutableArray<string> names = [.. start.Select((_, i) => $"_{i + 1}")];
        var fit = ConstantFit.Fit(Template(atoms, names, view), names, [.. start], view, iterations);
        if (!(fit.SumOfSquares <= SumOfSquares)) return this;
        var taken = Terms.Length;
        var moved = new List<(SpanAtom Before, SpanAtom After)>();
        foreach (var atom in atoms)
        {
            moved.Add((atom, atom with { Inner = [.. fit.Values.AsSpan().Slice(taken, atom.Inner.Length)] }));
            taken += atom.Inner.Length;
        }
        return new SpanSum(
            [.. Terms.Select(term => new SpanTerm([.. term.Factors.Select(factor => moved.First(pair => pair.Before.IsLike(factor)).After)]))],
            [.. fit.Values.Take(Terms.Length)],
            fit.SumOfSquares);
    }

    /// <summary>The formula, its numbers as constants to be fitted.</summary>
    public Expr Formula(View view) => ConstantForm.Reduce(Expr.Sum(Terms.Select((term, i) => Regression.Decimal(Coefficients[i]) * term.Formula(view.Names))));

    private static List<SpanAtom> Atoms(IEnumerable<SpanTerm> terms)
    {
        var atoms = new List<SpanAtom>();
        foreach (var factor in terms.SelectMany(term => term.Factors))
            if (!atoms.Exists(factor.IsLike)) atoms.Add(factor);
        return atoms;
    }

    private Expr Template(List<SpanAtom> atoms, ImmutableArray<string> names, View view)
    {
        var symbols = names.Select(name => (Expr)Expr.Symbol(name)).ToArray();
        var at = Terms.Length;
        var formulas = new List<Expr>();
        foreach (var atom in atoms)
        {
            formulas.Add(atom.Formula(view.Names, symbols[at..(at + atom.Inner.Length)]));
            at += atom.Inner.Length;
        }
        return Expr.Sum(Terms.Select((term, i) => symbols[i] * Expr.Product(term.Factors.Select(factor => formulas[atoms.FindIndex(factor.IsLike)]))));
    }

    /// <summary>Coefficients, their variances for residuals of size 1, and the sum of squares.</summary>
    private static (int Terms, double[] Coefficients, double[] Variances, double Squares) Regress(IReadOnlyList<SpanTerm> terms, View view)
    {
        var rows = view.RowCount;
        var design = new double[rows * terms.Count];
        for (var i = 0; i < terms.Count; i++) terms[i].Values(view.Columns).CopyTo(design, i * rows);
        if (!Array.TrueForAll(design, double.IsFinite)) return (0, [], [], double.NaN);
        var fit = LinearLeastSquares.Solve(design, view.TargetColumn, view.Weights);
        var squares = fit.Rmse * fit.Rmse * rows;
        var variance = rows > fit.Rank ? squares / (rows - fit.Rank) : double.NaN;
        return (terms.Count, fit.Coefficients, [.. terms.Select((_, i) => fit.Covariance[i, i] / variance)], squares);
    }
}
