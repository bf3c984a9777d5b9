
namespace Discovery.Search.Stages;

/// <summary>log|T(y)| on log|x|: T(y) = c x1^a1 x2^a2 ... . Variables that change sign get whole exponents.</summary>
internal sealed class PowerLaws(Regression regression, OutputTransform transform) : IDirectStage
{
    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        if (OutputTransforms.Apply(transform, rows) is not { } applied || applied.Values.Contains(0)) yield break;
        var variables = Enumerable.Range(0, rows.Names.Length).Where(i => !rows.Columns[i].Contains(0)).ToList();
        var columns = variables.ConvertAll(i => Array.ConvertAll(rows.Columns[i], x => Math.Log(Math.Abs(x))));
        var target = OutputTransforms.Logarithm(applied);
        var sign = applied.Values.All(value => value < 0) ? -1 : 1;
        foreach (var (set, coefficients, rest) in regression.Sparse(columns, target, variables.Count))
        {
            var factors = set.Select((column, i) => Regression.RaisedTo(
                Expr.Symbol(rows.Names[variables[column]]), rows.Columns[variables[column]], coefficients[i + 1]));
            var power = Expr.Product(factors.Prepend(Regression.Decimal(sign * Math.Exp(coefficients[0]))));
            yield return new Proposal(transform.Invert(power), Origin.Direct(transform == OutputTransforms.Identity ? "power law" : $"power law for {transform.Name}"), rest);
        }
    }
}
