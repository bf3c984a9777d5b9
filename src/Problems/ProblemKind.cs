using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems;

/// <summary>A kind of question, as a row of a table: the words it is asked with, how a file of it is read, and how a result of it is read back.</summary>
public abstract class ProblemKind
{
    /// <summary>What result.json calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What is asked, for a person who wants to know.</summary>
    public abstract string About { get; }

    /// <summary>First words of its statements.</summary>
    public abstract IEnumerable<string> Keywords { get; }

    /// <summary>Whether a file with statements that begin with these words is of this kind.</summary>
    public abstract bool IsAskedBy(IReadOnlyCollection<string> words);

    /// <param name="file">Its statements; at least one.</param>
    /// <param name="known">All kinds that are known: some are told apart only by what their statements say.</param>
    /// <exception cref="ProblemException">It says something that cannot be understood or done.</exception>
    public abstract Question Read(ProblemFile file, ImmutableArray<ProblemKind> known);

    /// <summary>Reads result.json back.</summary>
    /// <param name="result">Of schema 1 and this kind.</param>
    /// <param name="model">What model.json holds; null where there is none.</param>
    /// <exception cref="FormatException">It is not what this kind writes.</exception>
    public abstract Run ReadResult(JsonElement result, string? model);
}
