namespace Discovery.Programs;

/// <summary>How long and how far a program is sought.</summary>
public sealed record ProgramSearchOptions
{
    public static ProgramSearchOptions Default { get; } = new();

    /// <summary>Columns that may be looked at for each output: a few seconds of one core.</summary>
    public long Work { get; init; } = 2_400_000;

    /// <summary>Rows that are searched; a program is then run on all of them. More rows tell little more and cost as much more time.</summary>
    public int Rows { get; init; } = 600;

    /// <summary>The largest share of rows that a program may get wrong: what is wrong more often is another program.</summary>
    public double WrongShare { get; init; } = 0.05;
}
