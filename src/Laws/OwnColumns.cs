using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>Constants that each data set has for itself, as columns.</summary>
internal static class OwnColumns
{
    /// <summary>The same rows with the constants that each data set has for itself as further inputs.</summary>
    public static ProblemData WithOwn(this ProblemData data, ImmutableArray<OwnConstant> own)
    {
        if (own.IsEmpty) return data;
        Observations Widened(Observations rows) =>
            rows with { Inputs = [.. rows.Inputs, .. own.Select(constant => constant.Column((rows.Sets ?? []).Select(set => data.Sets!.Names[set])))] };
        return data with { InputNames = [.. data.InputNames, .. own.Select(constant => constant.Name)], Train = Widened(data.Train), Test = Widened(data.Test) };
    }
}
