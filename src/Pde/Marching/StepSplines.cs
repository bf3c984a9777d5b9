using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Pde.Marching;

/// <summary>Writes the polynomials of steps as networks of splines with one interval.</summary>
internal sealed class StepSplines
{
    private readonly Vocabulary _vocabulary;
    private readonly int _degree;
    private readonly Matrix<double> _inverse;
    private readonly double[] _places;

    /// <param name="vocabulary">Of the problem.</param>
    /// <param name="degree">Of the polynomials, at most.</param>
    public StepSplines(Vocabulary vocabulary, int degree)
    {
        (_vocabulary, _degree) = (vocabulary, Math.Max(1, degree));
        _places = [.. Enumerable.Range(0, _degree + 1).Select(i => (1 - Math.Cos(Math.PI * (i + 0.5) / (_degree + 1))) / 2)];
        var space = SpaceOn(new Box(new Axis(vocabulary.Box.Axes[0].Name, 0, 1)), 1);
        _inverse = Matrix<double>.Build.DenseOfColumns(Enumerable.Range(0, _degree + 1).Select(j =>
        {
            var unit = new double[_degree + 1];
            unit[j] = 1;
            return space.Values(unit, [_places], default);
        })).Inverse();
    }

    /// <param name="step">To be written.</param>
    /// <param name="end">Where its piece ends; the step's own end where it is null.</param>
    public SolutionPiece Write(MarchStep step, double? end = null)
    {
        var box = new Box(_vocabulary.Box.Axes[0] with { Low = step.Start, High = end ?? step.End });
        var (unknowns, axis) = (_vocabulary.Unknowns.Length, box.Axes[0]);
        var space = SpaceOn(box, unknowns);
        var coefficients = new double[space.Count];
        for (var k = 0; k < unknowns; k++)
        {
            var own = _inverse * Vector<double>.Build.Dense(_places.Length, i => step.At(k, axis.Low + (axis.Length * _places[i])));
            for (var i = 0; i < own.Count; i++) coefficients[space.Offset(0, i) + k] = own[i];
        }
        return new SolutionPiece(box, space.ToNetwork(_vocabulary, coefficients));
    }

    private ProductSpace SpaceOn(Box box, int unknowns) => new(box, [1], _degree, [false], unknowns);
}
