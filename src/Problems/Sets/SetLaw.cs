using System.Collections.Immutable;

namespace Discovery.Problems.Sets;

/// <summary>A law that several data sets share.</summary>
/// <param name="Candidate">With the common constants; symbols stand for the others.</param>
/// <param name="Own">What these symbols are in each set.</param>
internal sealed record SetLaw(Candidate Candidate, ImmutableArray<OwnConstant> Own);
