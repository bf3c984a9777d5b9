using System.Globalization;

namespace Discovery.Sweeps;

/// <summary>Which tasks of a sweep are one process's: each so-many-th.</summary>
/// <param name="Position">From 0.</param>
/// <param name="Count">How many share.</param>
public readonly record struct SweepShare(int Position, int Count)
{
    public static SweepShare All { get; } = new(0, 1);

    public bool Has(int task) => task % Count == Position;

    /// <summary>The share of one task of a job array, from the variables that Slurm sets; null outside of one.</summary>
    /// <param name="variable">The value of an environment variable.</param>
    /// <exception cref="FormatException">The variables contradict each other.</exception>
    public static SweepShare? OfSlurm(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (Number("SLURM_ARRAY_TASK_ID") is not { } id) return null;
        int count = Number("SLURM_ARRAY_TASK_COUNT") ?? 1, first = Number("SLURM_ARRAY_TASK_MIN") ?? 0, step = Number("SLURM_ARRAY_TASK_STEP") ?? 1;
        var position = step > 0 ? (id - first) / step : -1;
        if (position < 0 || position >= count || first + (position * step) != id)
            throw new FormatException($"SLURM_ARRAY_TASK_ID is {id}, which is none of {count} from {first} in steps of {step}; an array such as --array=0-15 was expected.");
        return new SweepShare(position, count);

        int? Number(string name)
        {
            if (variable(name) is not { Length: > 0 } text) return null;
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw new FormatException($"{name} is '{text}'; a whole number was expected.");
        }
    }
}
