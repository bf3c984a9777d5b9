using Discovery.Symbolic.Printing;

namespace Discovery.Symbolic;

/// <summary>What is done with formulas, in one place for those who use them; each member is one of the folder that does the work.</summary>
/// <remarks>No other file of the assembly uses these: the folders call each other directly.</remarks>
public static class FormulaExtensions
{
    extension(Expr formula)
    {
        /// <summary>Reads a formula such as <c>2*pi*sqrt(l/g)</c>.</summary>
        /// <exception cref="ParseException">The text is not a formula; the message has line and column.</exception>
        public static Expr Parse(string text) => FormulaParser.Parse(text);

        /// <summary>The value at a point. NaN outside the real domain.</summary>
        /// <exception cref="KeyNotFoundException">A symbol has no value.</exception>
        public double Evaluate(IReadOnlyDictionary<string, double> values) => PointEvaluation.Evaluate(formula, values);

        /// <summary>
        /// The value at a point, worked out with 256 bits, so that what cancels takes no digits of it. Every number means the shortest decimal that reads back
        /// as it, as in a table. Null where the formula is not defined, or has a function that is not known to so many digits.
        /// </summary>
        public double? EvaluatePrecisely(IReadOnlyDictionary<string, double> values) => PrecisePoint.Evaluate(formula, values);

        /// <summary>An equal formula that is simpler to read, by equality saturation; see <see cref="Simplifier"/>.</summary>
        public Expr Simplify(SimplifyOptions? options = null) => Simplifier.Simplest(formula, options);

        /// <inheritdoc cref="RationalFunctions.Expand"/>
        public Expr Expand() => RationalFunctions.Expand(formula);

        /// <inheritdoc cref="RationalFunctions.Factor"/>
        public Expr Factor() => RationalFunctions.Factor(formula);

        /// <inheritdoc cref="RationalFunctions.Together"/>
        public Expr Together() => RationalFunctions.Together(formula);

        /// <inheritdoc cref="Integration.Of"/>
        public Expr? Antiderivative(string symbol) => Integration.Of(formula, symbol);

        /// <summary>LaTeX for math mode.</summary>
        public string ToLatex() => LatexPrinter.Print(formula);

        /// <summary>Python text for SymPy's <c>sympify</c>.</summary>
        public string ToSymPy() => SymPyPrinter.Print(formula);

        /// <summary>A <c>math</c> element of presentation MathML.</summary>
        public string ToMathMl() => MathMlPrinter.Print(formula);

        /// <summary>A C# expression over doubles.</summary>
        public string ToCSharp() => CodePrinter.CSharp(formula);

        /// <summary>A C expression over doubles with the functions of math.h; sign of NaN is 0 there.</summary>
        public string ToC() => CodePrinter.C(formula);

        /// <summary>A Python expression over NumPy arrays; <c>np</c> is numpy, and functions that it lacks are those of <c>scipy.special</c>.</summary>
        public string ToNumPy() => CodePrinter.NumPy(formula);

        /// <summary>A Julia expression; in a line that begins with <c>@.</c> over arrays.</summary>
        public string ToJulia() => CodePrinter.Julia(formula);

        /// <summary>An Excel formula without the equals sign, over named cells.</summary>
        public string ToExcel() => CodePrinter.Excel(formula);
    }
}
