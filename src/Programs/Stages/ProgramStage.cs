namespace Discovery.Programs.Stages;

/// <summary>A stage of the search for a program, as a row of a table.</summary>
/// <param name="Name">What results call it.</param>
/// <param name="About">Which programs it finds.</param>
/// <param name="LeastBits">Programs that only it can find have at least so many bits; where the best is shorter by more than a rival may be, it is left out.</param>
/// <param name="NeedsClean">Whether it reads outputs of earlier steps, so that wrong ones would mislead it.</param>
/// <param name="IsDear">Whether it is tried after the others, with and without wrong outputs, have found nothing.</param>
/// <param name="Search">Proposes programs to the bench.</param>
internal sealed record ProgramStage(string Name, string About, double LeastBits, bool NeedsClean, bool IsDear, Action<ProgramContext> Search);
