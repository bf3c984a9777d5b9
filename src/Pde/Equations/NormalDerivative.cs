
namespace Discovery.Pde.Equations;

/// <summary>The derivative along the outward normal, which conditions write as u_n; what it is depends on the place.</summary>
public static class NormalDerivative
{
    private const string Subscript = "_n";

    /// <summary>A vocabulary that knows u_n for every unknown u, where no axis is called n.</summary>
    public static Vocabulary Known(Vocabulary vocabulary) => vocabulary.Box.IndexOf("n") >= 0 ? vocabulary
        : vocabulary.Unknowns.Where(unknown => !vocabulary.Names.Contains(unknown + Subscript)).Aggregate(vocabulary, (known, unknown) => known.Define(unknown + Subscript, Expr.Symbol(unknown + Subscript)));

    /// <summary>Puts its meaning on a face of the box.</summary>
    public static Expr OnFace(Expr residual, Vocabulary vocabulary, int axis, bool isHigh) =>
        Replace(residual, vocabulary, unknown => (isHigh ? 1 : -1) * Along(vocabulary, unknown, axis));

    /// <summary>Puts its meaning where a level is zero that is below zero inside: the gradient of the level points outwards.</summary>
    public static Expr OnCurve(Expr residual, Vocabulary vocabulary, Expr level)
    {
        var slopes = vocabulary.Box.Axes.Select(axis => level.Derivative(axis.Name)).ToList();
        var length = Expr.Sqrt(Expr.Sum(slopes.Select(slope => slope ^ 2)));
        return Replace(residual, vocabulary, unknown => Expr.Sum(slopes.Select((slope, axis) => slope * Along(vocabulary, unknown, axis))) / length);
    }

    private static Expr Along(Vocabulary vocabulary, int unknown, int axis) => Expr.Symbol(vocabulary.NameOf(new PartialDerivative(unknown, MultiIndex.Unit(axis))));

    private static Expr Replace(Expr residual, Vocabulary vocabulary, Func<int, Expr> meaning)
    {
        var images = new Dictionary<string, Expr>();
        for (var k = 0; k < vocabulary.Unknowns.Length; k++)
            if (residual.Contains(vocabulary.Unknowns[k] + Subscript)) images[vocabulary.Unknowns[k] + Subscript] = meaning(k);
        return images.Count == 0 ? residual : residual.Substitute(images);
    }
}
