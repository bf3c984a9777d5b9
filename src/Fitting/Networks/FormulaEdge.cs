namespace Discovery.Fitting.Networks;

/// <summary>C f(A x + B) + D; the four constants are trained together with the rest of the network.</summary>
public sealed record FormulaEdge(EdgeFunction Function, double A, double B, double C, double D) : Edge
{
    public override int ParameterCount => 4;

    public double Value(double x) => (C * Function.Value((A * x) + B)) + D;

    public double Derivative(double x) => C * A * Function.Derivative((A * x) + B);
}
