using System.Collections.Immutable;
using System.Text;
using Discovery.Equations;
using Discovery.Problems;

namespace Discovery;

/// <summary>A differential equation with its conditions, as a problem file asks for its solution.</summary>
public sealed record EquationProblem
{
    private const int MaxFileSize = 1 << 20;

    internal EquationProblem()
    {
    }

    public required string Name { get; init; }

    public string? About { get; init; }

    /// <summary>The problem file, as errors name it.</summary>
    public required string Path { get; init; }

    /// <summary>What the problem file holds, as it was read.</summary>
    public string Text { get; internal init; } = "";

    /// <summary>What is solved. The known solution is not in it.</summary>
    public required DifferentialProblem Equations { get; init; }

    /// <summary>The known solution, one formula an unknown, for reports alone; empty where there is none.</summary>
    public ImmutableArray<Expr> Exact { get; init; } = [];

    /// <summary>A table of the solution's values, for reports alone; null where there is none.</summary>
    public ReferenceSolution? Reference { get; init; }

    public NetworkSettings Network { get; init; } = NetworkSettings.Default;

    /// <summary>The relative L2 error from which a solution counts as one.</summary>
    public double AcceptL2 { get; init; } = 1e-5;

    public TimeSpan? Time { get; init; }

    public long Seed { get; init; } = 1;

    /// <summary>Whether a file asks for the solution of an equation rather than for a law from data. A file that cannot be read does not.</summary>
    public static bool IsAskedBy(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length > MaxFileSize) return false;
        return File.ReadLines(path).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Any(words => words.Length > 0 && Keywords.OfEquationsOnly.Contains(words[0]));
    }

    /// <param name="path">A problem file.</param>
    /// <param name="spokenPath">What errors call the file, where that is not its path.</param>
    /// <exception cref="ProblemException">The file is missing, says something that cannot be understood, or is ill-posed.</exception>
    public static EquationProblem Load(string path, string? spokenPath = null)
    {
        var spoken = spokenPath ?? path;
        try
        {
            return Parse(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), spoken, System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)));
        }
        catch (DecoderFallbackException error)
        {
            throw new ProblemException(spoken, default, "the file is not UTF-8 text.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(spoken, default, $"the file cannot be read: {error.Message}", error);
        }
    }

    /// <param name="text">What a problem file holds.</param>
    /// <param name="path">What errors call it.</param>
    /// <param name="folder">Where data files are looked for.</param>
    /// <exception cref="ProblemException">The text says something that cannot be understood, or is ill-posed.</exception>
    public static EquationProblem Parse(string text, string path = "problem", string? folder = null) => EquationProblemReader.Read(text, path, folder ?? "") with { Text = text };

    /// <summary>Solves the equations; cancelling ends the run with the best so far.</summary>
    public Task<EquationRun> RunAsync(RunOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => EquationPipeline.Run(this, options ?? RunOptions.Default, progress, cancellation), CancellationToken.None);
}
