namespace Discovery;

/// <summary>Runs from and to their folders.</summary>
public static class SavedRuns
{
    extension(Run run)
    {
        /// <summary>A finished run: its law, its front, what it foresees.</summary>
        /// <param name="directory">The folder that a run left, such as runs/hello.</param>
        /// <exception cref="IOException">There is no run in the folder, or its files cannot be read.</exception>
        /// <exception cref="FormatException">result.json is not a result of this schema.</exception>
        /// <example><code>Console.WriteLine(Run.Load("runs/hello").Law);</code></example>
        public static Run Load(string directory) => RunFolder.Read(directory);

        /// <summary>Writes all files of the run: result.json, report.html, law.tex, pictures.</summary>
        /// <param name="directory">The folder; made where it is not there.</param>
        /// <exception cref="IOException">The folder cannot be written.</exception>
        public void Save(string directory) => RunFolder.Write(run, directory);

        /// <summary>Writes the pictures alone, as SVG.</summary>
        /// <param name="directory">The folder; made where it is not there.</param>
        /// <returns>The paths of the files; none for a run that was read back without its rows.</returns>
        /// <exception cref="IOException">The folder cannot be written.</exception>
        public IReadOnlyList<string> SavePictures(string directory)
        {
            Directory.CreateDirectory(directory);
            return [.. run.Pictures().Select(picture =>
            {
                var path = Path.Combine(directory, picture.Name);
                File.WriteAllText(path, picture.Text);
                return path;
            })];
        }
    }
}
