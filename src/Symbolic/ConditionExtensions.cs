namespace Discovery.Symbolic;

/// <summary>What is done with conditions, beside <see cref="FormulaExtensions"/>.</summary>
public static class ConditionExtensions
{
    extension(Condition)
    {
        /// <inheritdoc cref="ConditionParser.Parse"/>
        public static Condition Parse(string text) => ConditionParser.Parse(text);
    }
}
