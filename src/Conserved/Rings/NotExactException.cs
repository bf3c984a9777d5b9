namespace Discovery.Conserved.Rings;

/// <summary>A question is beyond what is worked out exactly; the message is a sentence for the scientist.</summary>
internal sealed class NotExactException(string message) : Exception(message);
