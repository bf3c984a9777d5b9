namespace Discovery.Pde.Residuals;

/// <summary>Values of an output of a network, or of one of its derivatives, at points.</summary>
internal static class JetField
{
    /// <param name="plan">The network.</param>
    /// <param name="parameters">Its coefficients.</param>
    /// <param name="points">One array an axis, in raw units.</param>
    /// <param name="wanted">Which output, differentiated how often.</param>
    public static unsafe double[] Values(JetPlan plan, AlignedBuffer parameters, double[][] points, PartialDerivative wanted)
    {
        var set = PointSet.Periodic("values", points, points, [wanted]);
        var evaluator = new JetEvaluator(plan, set.Jets);
        var values = new double[set.Count];
        for (var tile = 0; tile < set.TileCount; tile++)
        {
            evaluator.Forward(parameters.Pointer, set.Points[tile]);
            new Span<double>(evaluator.Output(wanted.Unknown, set.Jets[wanted.Orders]), set.RowsIn(tile)).CopyTo(values.AsSpan(tile * Columns.Tile));
        }
        GC.KeepAlive(parameters);
        return values;
    }
}
