namespace Discovery.Laws.Outcomes;

/// <summary>Why the search of a run ended.</summary>
public enum RunEnd
{
    /// <summary>It did all it had set out to do.</summary>
    Complete,

    /// <summary>The clock ended it before its budget of work was used up, so that another run may find something else.</summary>
    TimeUp,

    Cancelled,
}
