using System.Collections.Immutable;

namespace Discovery.Search.KnownForms;

/// <summary>Where descents for the constants of a form begin: drawn where the form and the rows make them plausible, the linear ones following from the rest.</summary>
internal sealed class FormStarts
{
    /// <summary>Rows over which draws are compared.</summary>
    private const int Rows = 150;

    /// <summary>Draws, for each constant that is not linear; of many constants no more than so many together.</summary>
    private const int DrawsOfOne = 300, MostDraws = 2400;

    /// <summary>The best of the draws, of which no two are neighbours.</summary>
    private const int Kept = 12;

    /// <summary>Draws are neighbours where no constant differs by more than this share.</summary>
    private const double Elsewhere = 0.5;

    private readonly FormModel _model;
    private readonly LinearPart _linear;
    private readonly Observations _rows;
    private readonly ImmutableArray<ImmutableArray<PlausibleSize>> _sizes;
    private readonly RandomSource _random;

    /// <param name="model">The form.</param>
    /// <param name="linear">Its linear constants.</param>
    /// <param name="random">Draws.</param>
    public FormStarts(FormModel model, LinearPart linear, RandomSource random)
    {
        (_model, _linear, _random) = (model, linear, random);
        _rows = model.Rows.Count <= Rows ? model.Rows : model.Rows.Rows([.. Enumerable.Range(0, Rows).Select(i => (int)((long)i * model.Rows.Count / Rows))]);
        _sizes = ParameterSizes.Of(model);
    }

    /// <summary>Whether all constants follow from one regression.</summary>
    public bool IsLinear => _linear.Others.IsEmpty;

    /// <summary>What the user says, the linear constants that were left open following by regression; null where others were.</summary>
    public double[]? Told()
    {
        var parameters = _model.Parameters;
        if (_linear.Others.Any(i => parameters[i].Start is null)) return null;
        if (parameters.All(parameter => parameter.Start is not null)) return [.. parameters.Select(parameter => parameter.Start!.Value)];
        if (_linear.At(_rows, [.. _linear.Others.Select(i => parameters[i].Start!.Value)]) is not { } regressed) return null;
        return [.. regressed.Values.Select((value, i) => parameters[i].Start ?? value)];
    }

    /// <summary>The best of many draws, one value a constant; best first.</summary>
    public List<double[]> Draw(CancellationToken cancellation)
    {
        var places = new List<(double[] Values, double Squares)>();
        var draws = IsLinear ? 1 : Math.Min(MostDraws, DrawsOfOne * _linear.Others.Length * _linear.Others.Length);
        for (var draw = 0; draw < draws && !cancellation.IsCancellationRequested; draw++)
            if (_linear.At(_rows, [.. _linear.Others.Select(i => Draw(i, isTold: draw % 2 == 0))]) is { } place) places.Add(place);
        var apart = new List<double[]>();
        foreach (var (values, _) in places.OrderBy(place => place.Squares))
        {
            if (apart.Count == Kept) break;
            if (apart.TrueForAll(other => _linear.Others.Any(i => Math.Abs(other[i] - values[i]) > Elsewhere * Math.Max(Math.Abs(other[i]), Math.Abs(values[i]))) || IsLinear)) apart.Add(values);
        }
        return apart;
    }

    private double Draw(int parameter, bool isTold)
    {
        if (isTold && _model.Parameters[parameter].Start is { } start) return start;
        return _sizes[parameter][_random.Below(_sizes[parameter].Length)].Draw(_model.Parameters[parameter], _random);
    }
}
