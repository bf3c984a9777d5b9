using System.Globalization;
using System.Text;

namespace Discovery;

/// <summary>Laws of tables that are in memory, without a problem file.</summary>
public static class FoundLaws
{
    extension(Law law)
    {
        /// <summary>Searches for the law of a column.</summary>
        /// <param name="table">The rows.</param>
        /// <param name="target">The column that the law gives.</param>
        /// <param name="options">Seed, time, threads; null for the usual.</param>
        /// <exception cref="ProblemException">The table cannot be used.</exception>
        /// <example><code>Console.WriteLine(Law.Find(Table.Load("pendulum.csv"), "T"));</code></example>
        public static Law Find(Table table, string target, RunOptions? options = null) =>
            LawProblem.Of(table, target).Answer(options ?? RunOptions.Default, null, CancellationToken.None).Law;

        /// <summary>Searches for the law y(x) of two columns.</summary>
        /// <param name="x">The input, called x in the law.</param>
        /// <param name="y">The target, as many values.</param>
        /// <param name="options">Seed, time, threads; null for the usual.</param>
        /// <exception cref="ArgumentException">The columns are not of one length.</exception>
        /// <exception cref="ProblemException">There are too few rows, or values that are not finite.</exception>
        /// <example><code>Console.WriteLine(Law.Find([1, 2, 3, 4, 5, 6, 7, 8], [1, 4, 9, 16, 25, 36, 49, 64]));</code></example>
        public static Law Find(IReadOnlyList<double> x, IReadOnlyList<double> y, RunOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(y);
            if (x.Count != y.Count) throw new ArgumentException($"x has {x.Count} values, y {y.Count}.", nameof(y));
            return Find(Columns(x, y), "y", options);
        }

        /// <summary>Fits the constants of a form to two columns, called x and y.</summary>
        /// <param name="form">Such as <c>y = a*exp(-x/b)</c>.</param>
        /// <param name="x">The input.</param>
        /// <param name="y">The target, as many values.</param>
        /// <exception cref="ArgumentException">The columns are not of one length.</exception>
        /// <exception cref="FormatException">The form cannot be read, or has no value in some row wherever its constants were tried.</exception>
        /// <example><code>Console.WriteLine(Law.Fit("y = a*x^2", [1, 2, 3, 4], [2, 8, 18, 32]).Fitted!.Parameters[0]);</code></example>
        public static Law Fit(string form, IReadOnlyList<double> x, IReadOnlyList<double> y)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(y);
            if (x.Count != y.Count) throw new ArgumentException($"x has {x.Count} values, y {y.Count}.", nameof(y));
            return FittedLaws.Fit(form, Columns(x, y));
        }
    }

    private static Table Columns(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var text = new StringBuilder("x,y\n");
        for (var i = 0; i < x.Count; i++) text.Append(CultureInfo.InvariantCulture, $"{x[i]:R},{y[i]:R}\n");
        return Table.Read(new StringReader(text.ToString()), "x, y");
    }
}
