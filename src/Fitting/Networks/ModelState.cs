namespace Discovery.Fitting.Networks;

/// <summary>What training changes: the flat parameters, and the grids of the hidden nodes.</summary>
internal sealed class ModelState
{
    /// <summary>Vector kernels read a spline's coefficients in blocks of 16.</summary>
    private const int ReadAhead = 16;

    private readonly Plan _plan;

    public ModelState(Plan plan)
    {
        _plan = plan;
        Count = plan.ParameterCount;
        Parameters = new AlignedBuffer(Count + ReadAhead);
        Grids = Array.ConvertAll(plan.Layers, layer => new SplineGrid[layer.InputCount]);
    }

    public int Count { get; }

    public AlignedBuffer Parameters { get; }

    /// <summary>Per layer, per incoming node.</summary>
    public SplineGrid[][] Grids { get; }

    public ModelState Copy()
    {
        var copy = new ModelState(_plan);
        copy.CopyFrom(this);
        return copy;
    }

    public void CopyFrom(ModelState other)
    {
        other.Parameters.Span.CopyTo(Parameters.Span);
        for (int l = 0; l < Grids.Length; l++) other.Grids[l].CopyTo(Grids[l], 0);
    }
}
