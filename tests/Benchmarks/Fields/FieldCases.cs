using System.Collections.Immutable;

namespace Discovery.Benchmarks.Fields;

/// <summary>Equations of fields from the literature, in one dimension around a period. Terms are coefficient, power, order of the derivative of that power.</summary>
internal static class FieldCases
{
    private const double Turn = 2 * Math.PI;

    public static ImmutableArray<FieldCase> All { get; } =
    [
        new("heat", [(0.1, 1, 2)], Turn, 4, x => Math.Sin(x) + (0.6 * Math.Cos(2 * x)) + (0.5 * Math.Sin((3 * x) + 1)) + 0.3),
        new("advection-diffusion", [(-1, 1, 1), (0.05, 1, 2)], Turn, 4, x => Math.Exp(Math.Sin(x)) + (0.5 * Math.Cos(3 * x))),
        new("burgers", [(-0.5, 2, 1), (0.1, 1, 2)], 16, 8, x => Math.Exp(-(x - 5) * (x - 5) / 2) + (0.6 * Math.Exp(-(x - 10) * (x - 10)))),
        new("kdv", [(-3, 2, 1), (-1, 1, 3)], 40, 12, x => (1.2 / Math.Pow(Math.Cosh(0.775 * (x - 8)), 2)) + (0.5 / Math.Pow(Math.Cosh(0.5 * (x - 18)), 2))),
        new("kdv-burgers", [(-3, 2, 1), (0.2, 1, 2), (-1, 1, 3)], 40, 10, x => (1.2 / Math.Pow(Math.Cosh(0.775 * (x - 8)), 2)) + (0.5 / Math.Pow(Math.Cosh(0.5 * (x - 18)), 2))),
        new("kuramoto-sivashinsky", [(-0.5, 2, 1), (-1, 1, 2), (-1, 1, 4)], 32 * Math.PI, 60, x => Math.Cos(x / 16) * (1 + Math.Sin(x / 16)) * 1.5),
        new("allen-cahn", [(1, 1, 0), (-1, 3, 0), (0.05, 1, 2)], Turn, 4, x => (0.6 * Math.Sin(x)) + (0.4 * Math.Cos((2 * x) + 1)) + 0.1),
        new("fisher", [(1, 1, 0), (-1, 2, 0), (0.1, 1, 2)], 20, 6, x => (0.6 * Math.Exp(-(x - 6) * (x - 6))) + (0.3 * Math.Exp(-(x - 14) * (x - 14) / 3))),
        new("porous-medium", [(0.1, 2, 2)], Turn, 4, x => 1.5 + Math.Sin(x) + (0.3 * Math.Cos(2 * x))),
        new("wave", [(1, 1, 2)], Turn, 5, x => Math.Exp(Math.Cos(x)) + (0.5 * Math.Sin(2 * x)), 2),
        new("sine-gordon", [(-1, 0, 0), (1, 1, 2)], Turn * 2, 8, x => (2 * Math.Sin(x / 2)) + Math.Cos(x) + 0.5, 2),
    ];
}
