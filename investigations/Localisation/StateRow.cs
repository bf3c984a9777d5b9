using System.Collections.Immutable;

namespace Discovery.Localisation;

/// <summary>A state as a row of a table.</summary>
/// <param name="Energy">Its eigenvalue.</param>
/// <param name="Parameters">Of its chain, in the model's order.</param>
/// <param name="Dimension">Its fractal dimension.</param>
/// <param name="IsLocalised">Whether that is below the model's threshold.</param>
public readonly record struct StateRow(double Energy, ImmutableArray<double> Parameters, double Dimension, bool IsLocalised)
{
    /// <summary>E or the parameter of a name.</summary>
    public double this[ChainModel model, string name] => name == "E" ? Energy : Parameters[model.Parameters.IndexOf(model.Parameters.First(parameter => parameter.Name == name))];
}
