namespace Discovery.Probes.Phases;

/// <summary>How latents hold labels.</summary>
public enum RepresentationPhase
{
    /// <summary>No trace: the latents fill many directions and say nothing of the labels.</summary>
    None,

    /// <summary>The latents lie on few directions, but neighbours there are not neighbours in the labels.</summary>
    Disordered,

    /// <summary>Few directions, and neighbours are neighbours.</summary>
    Ordered,
}
