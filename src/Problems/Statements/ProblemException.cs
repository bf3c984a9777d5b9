namespace Discovery.Problems.Statements;

/// <summary>A problem cannot be used as it stands. The message is <c>FILE:LINE:COLUMN: sentence</c>, or <c>FILE: sentence</c> where no place is to blame.</summary>
public sealed class ProblemException : Exception
{
    public ProblemException(string file, Place place, string sentence, Exception? innerException = null)
        : base(place == default ? $"{file}: {sentence}" : $"{file}:{place.Line}:{place.Column}: {sentence}", innerException)
    {
        File = file;
        Place = place;
        Sentence = sentence;
    }

    public string File { get; }

    public Place Place { get; }

    /// <summary>What was found and what would be right, without the place.</summary>
    public string Sentence { get; }
}
