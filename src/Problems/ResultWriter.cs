using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Discovery.Problems;

/// <summary>Writes result.json: what all kinds have in common, and numbers as JSON has them.</summary>
public static class ResultWriter
{
    /// <summary>The text of an object.</summary>
    /// <param name="indented">Else on one line.</param>
    /// <param name="write">Writes the members.</param>
    public static string Text(bool indented, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            // The text goes into files and terminals, not into web pages: + and ' may stand as they are.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    extension(Utf8JsonWriter json)
    {
        /// <summary>What stands at the head of every result.</summary>
        public void Heading(Run run, string kind)
        {
            json.WriteNumber("schema", ResultNames.Schema);
            json.WriteString("problem", run.Problem);
            if (run.About is not null) json.WriteString("about", run.About);
            if (run.Revision is { } revision)
            {
                json.Object("revision", () =>
                {
                    json.WriteNumber("number", revision.Number);
                    json.WriteNumber("parent", revision.Parent);
                    json.WriteString("step", revision.Step);
                });
            }
            json.WriteString("kind", kind);
            json.WriteString("status", ResultNames.Of(run.Status));
            json.WriteString("end", ResultNames.Of(run.End));
            json.WriteNumber("seed", run.Seed);
            json.WriteString("device", run.Device);
        }

        /// <summary>How long the stages took.</summary>
        public void Times(Run run) => json.Object("seconds", () =>
        {
            foreach (var (stage, seconds) in run.Seconds) json.Number(stage, Math.Round(seconds, 3));
        });

        /// <summary>The member "constants": fitted numbers with what they were taken as.</summary>
        public void Constants(IEnumerable<FittedConstant> constants) => json.Objects("constants", constants, constant =>
        {
            json.WriteString("name", constant.Name);
            json.Number("value", constant.Value);
            json.Number("sigma", constant.Sigma);
            if (double.IsFinite(constant.Freedom)) json.WriteNumber("freedom", constant.Freedom);
            json.WriteString("snapped", constant.Snapped);
            if (!constant.IsWritten) json.WriteBoolean("written", false);
            if (constant.Unit is { Length: > 0 } unit) json.WriteString("unit", unit);
            if (constant.Odds() is { } odds) json.Number("odds", odds);
        });

        /// <summary>A number that is not finite is written null.</summary>
        public void Number(string name, double value)
        {
            if (double.IsFinite(value)) json.WriteNumber(name, value);
            else json.WriteNull(name);
        }

        public void Strings(string name, IEnumerable<string> values)
        {
            json.WriteStartArray(name);
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        /// <summary>Numbers, those that are not finite as null.</summary>
        public void Numbers(string name, IEnumerable<double> values)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                if (double.IsFinite(value)) json.WriteNumberValue(value);
                else json.WriteNullValue();
            }
            json.WriteEndArray();
        }

        public void Object(string name, Action write)
        {
            json.WriteStartObject(name);
            write();
            json.WriteEndObject();
        }

        /// <summary>An array of objects.</summary>
        public void Objects<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                write(item);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
    }
}
