namespace Discovery.Runs;

/// <summary>Files that are there whole or not at all: written beside and renamed, so that what dies leaves no half file.</summary>
internal static class WholeFile
{
    public static void Write(string path, string text) => Write(path, writer => writer.Write(text));

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var writer = new StreamWriter(draft)) write(writer);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
