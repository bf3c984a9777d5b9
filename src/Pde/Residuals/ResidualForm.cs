using System.Collections.Immutable;

namespace Discovery.Pde.Residuals;

/// <summary>
/// A residual ready for evaluation at many points: its value, and its derivatives by the jets and coefficients that occur, all from
/// Symbolic's derivatives, on a device.
/// </summary>
internal sealed class ResidualForm
{
    /// <summary>The column of measured values, which no formula can name.</summary>
    public const string MeasuredValue = "_measured";

    private readonly IColumnFormula _value;
    private readonly Slope[] _slopes;
    private readonly Slope[] _coefficientSlopes;

    /// <param name="residual">In axes, unknowns and their derivatives, coefficients, and the measured value.</param>
    /// <param name="vocabulary">Their names.</param>
    /// <param name="device">What evaluates it.</param>
    public ResidualForm(Expr residual, Vocabulary vocabulary, Device device)
    {
        Jets = [.. vocabulary.DerivativesIn(residual)];
        IsLinear = Jets.All(jet => !vocabulary.DerivativesIn(residual.Derivative(vocabulary.NameOf(jet))).Any());
        IsLinearInCoefficients = vocabulary.Coefficients.All(name =>
            residual.Derivative(name).SymbolNames() is var names && !names.Overlaps(vocabulary.Coefficients) && !names.Any(other => vocabulary.TryDerivative(other, out _)));
        string[] columns = [.. vocabulary.Box.Axes.Select(axis => axis.Name), .. Jets.Select(vocabulary.NameOf), MeasuredValue];
        Coefficients = [.. Enumerable.Range(0, vocabulary.Coefficients.Length).Where(c => residual.Contains(vocabulary.Coefficients[c]))];
        _value = device.Formula(residual, columns, vocabulary.Coefficients);
        _slopes = [.. Jets.Select(jet => Slope.Of(residual.Derivative(vocabulary.NameOf(jet)), columns, vocabulary.Coefficients, device))];
        _coefficientSlopes = [.. Coefficients.Select(c => Slope.Of(residual.Derivative(vocabulary.Coefficients[c]), columns, vocabulary.Coefficients, device))];
    }

    /// <summary>The unknowns and derivatives that occur.</summary>
    public ImmutableArray<PartialDerivative> Jets { get; }

    /// <summary>Indices of the coefficients that occur.</summary>
    public ImmutableArray<int> Coefficients { get; }

    /// <summary>Whether the residual is linear in the unknowns.</summary>
    public bool IsLinear { get; }

    /// <summary>Whether no coefficient is multiplied with another, with an unknown or with itself.</summary>
    public bool IsLinearInCoefficients { get; }

    /// <param name="columns">Axes, then <see cref="Jets"/>, then the measured values.</param>
    /// <param name="coefficients">Of the whole problem.</param>
    /// <param name="values">Filled.</param>
    public void Value(double[][] columns, ReadOnlySpan<double> coefficients, Span<double> values) => _value.Evaluate(columns, coefficients, values);

    /// <summary>The derivative by the jet of this number among <see cref="Jets"/>.</summary>
    public void JetSlope(int jet, double[][] columns, ReadOnlySpan<double> coefficients, Span<double> values) => _slopes[jet].Fill(columns, coefficients, values);

    /// <summary>The derivative by the coefficient of this number among <see cref="Coefficients"/>.</summary>
    public void CoefficientSlope(int number, double[][] columns, ReadOnlySpan<double> coefficients, Span<double> values) =>
        _coefficientSlopes[number].Fill(columns, coefficients, values);

    /// <summary>Most slopes of equations are plain numbers, which need no formula.</summary>
    private sealed record Slope(double Constant, IColumnFormula? Formula)
    {
        public static Slope Of(Expr slope, string[] columns, ImmutableArray<string> coefficients, Device device) => slope.SymbolNames().IsEmpty
            ? new(slope.Evaluate(ImmutableDictionary<string, double>.Empty), null)
            : new(0, device.Formula(slope, columns, coefficients));

        public void Fill(double[][] columns, ReadOnlySpan<double> coefficients, Span<double> values)
        {
            if (Formula is null) values.Fill(Constant);
            else Formula.Evaluate(columns, coefficients, values);
        }
    }
}
