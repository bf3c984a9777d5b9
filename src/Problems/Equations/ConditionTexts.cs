
namespace Discovery.Problems.Equations;

/// <summary>Conditions as a reader wants them: the same one on several faces said once.</summary>
internal static class ConditionTexts
{
    /// <returns>What vanishes, null where a condition is periodic, and where, such as <c>x = -1, x = 1</c>.</returns>
    public static IEnumerable<(Expr? Residual, string Where)> Of(DifferentialProblem problem)
    {
        var box = problem.Box;
        foreach (var group in problem.Conditions.GroupBy(Residual))
            yield return (group.Key, string.Join(", ", group.Select(condition => Where(condition, box)).Distinct()));
    }

    private static Expr? Residual(BoundaryCondition condition) => condition switch
    {
        BoundaryCondition.OnFace face => face.Residual,
        BoundaryCondition.OnCurve curve => curve.Residual,
        _ => null,
    };

    private static string Where(BoundaryCondition condition, Box box) => condition switch
    {
        BoundaryCondition.OnFace face => string.Join(" and ", face.Where.Select(place => $"{box.Axes[place.Axis].Name} = {Figures.Of(place.Value, 6)}")),
        BoundaryCondition.OnCurve curve => $"{curve.Level} = 0",
        BoundaryCondition.Periodic periodic => $"along {box.Axes[periodic.Axis].Name}",
        _ => "",
    };
}
