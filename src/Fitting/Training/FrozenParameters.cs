namespace Discovery.Fitting.Training;

internal static class FrozenParameters
{
    /// <returns>Per parameter, whether it stays; null if none does.</returns>
    public static bool[]? Of(Plan plan, Func<EdgePlace, bool>? frozen)
    {
        if (frozen is null) return null;
        var stays = new bool[plan.ParameterCount];
        for (int l = 0; l < plan.Layers.Length; l++)
        {
            foreach (PlanEdge edge in plan.Layers[l].Edges)
            {
                if (frozen(new EdgePlace(l, edge.Sum, edge.Input))) stays.AsSpan(edge.Offset, edge.Count).Fill(true);
            }
        }

        return stays;
    }
}
