namespace Discovery.Benchmarks;

/// <summary>What a chosen formula is worth to someone of the field.</summary>
internal enum MeasuredVerdict
{
    /// <summary>A form that the field accepts, or one that predicts as well with no more constants.</summary>
    Right,

    /// <summary>Such a form is in the front or among the rivals, but was not chosen.</summary>
    Near,

    /// <summary>There is none.</summary>
    Wrong,

    /// <summary>No scientist would print what was chosen: see <see cref="Absurdity"/>.</summary>
    Absurd,
}
