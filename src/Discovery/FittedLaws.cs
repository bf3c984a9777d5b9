using System.Collections.Immutable;

namespace Discovery;

/// <summary>Laws whose form is known, fitted and used from a script.</summary>
public static class FittedLaws
{
    extension(Law law)
    {
        /// <summary>Fits the constants of a form to all rows of a table. What the rows say of them is in <see cref="Law.Fitted"/>.</summary>
        /// <param name="form">Such as <c>v = V*c/(K + c)</c>: what stands at the left is the target, names of columns are inputs, all other names are constants. Without a left side the target is the one column of numbers that the form does not have.</param>
        /// <param name="table">The rows.</param>
        /// <param name="parameters">What is known of constants: ranges, starts, units; those that are not named may be any number.</param>
        /// <exception cref="FormatException">The form cannot be read, or has no value in some row wherever its constants were tried.</exception>
        /// <exception cref="DataException">The target is not clear, or a column has a cell that is no finite number.</exception>
        public static Law Fit(string form, Table table, params ReadOnlySpan<FormParameter> parameters)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(form);
            ArgumentNullException.ThrowIfNull(table);
            var equals = form.IndexOf('=', StringComparison.Ordinal);
            var template = Formula(form[(equals + 1)..]);
            var target = equals < 0 ? OnlyOther(template, table) : form[..equals].Trim();
            ImmutableArray<string> inputs = [.. template.SymbolNames().Where(table.Names.Contains)];
            if (inputs.IsEmpty) throw new DataException($"{table.Source}: the form {template} has none of its columns ({string.Join(", ", table.Names)}).");
            var rows = new Observations([.. inputs.Select(table.Column)], table.Column(target));
            var data = new ProblemData { InputNames = inputs, TargetName = target, Train = rows, Test = rows.Rows([]) };
            var outcome = new FormFitting(data, [.. parameters], [], seed: 1, CancellationToken.None).Fit(new NamedForm("", template))
                ?? throw new FormatException($"The form {template} has no finite value in some row of {table.Source} wherever its constants were tried.");
            return Law.Measure(FormComparison.Candidate(outcome, data), data);
        }

        /// <summary>The law's value in each row of a table, with its standard deviation where the law was fitted to a known form.</summary>
        /// <param name="table">With a column for each input of the law.</param>
        /// <exception cref="DataException">An input is missing, or has a cell that is no finite number.</exception>
        public PredictedValues Predict(Table table)
        {
            ArgumentNullException.ThrowIfNull(table);
            string[] inputs = [.. law.Expression.SymbolNames()];
            if (inputs.FirstOrDefault(name => !table.Names.Contains(name)) is { } missing) throw new DataException($"{table.Source}: there is no column '{missing}', which the law needs.");
            double[][] columns = [.. inputs.Select(table.Column)];
            return new PredictedValues(
                Tape.Compile(law.Expression, inputs).Evaluate(columns, table.RowCount),
                law.Fitted is null ? [] : FormErrors.Of(law.Fitted, [], inputs, columns, [], table.RowCount));
        }
    }

    private static Expr Formula(string text)
    {
        try
        {
            return Expr.Parse(text);
        }
        catch (ParseException error)
        {
            throw new FormatException($"The form cannot be read: {error.Message}", error);
        }
    }

    private static string OnlyOther(Expr template, Table table)
    {
        var others = table.Names.Where(name => !template.Contains(name) && Array.TrueForAll(table.Text(name), cell => double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _))).ToList();
        return others.Count == 1 ? others[0] : throw new DataException($"{table.Source}: which column is the target is not clear ({string.Join(", ", others)}); write it at the left, as in 'y = {template}'.");
    }
}
