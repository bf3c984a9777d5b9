using System.Collections.Immutable;

namespace Discovery.Benchmarks.Motion;

/// <summary>
/// Systems of one to four states from the literature, with constants and starts of the usual sizes. Those in even places were tuned on, those in odd ones were not.
/// S is S. H. Strogatz, Nonlinear Dynamics and Chaos (1994), with the section.
/// </summary>
internal static class MotionCases
{
    public static ImmutableArray<MotionCase> All { get; } =
    [
        new("logistic", "x: 0.8*x - 0.2*x^2", [0.1], [7], 12, "S 2.3"),
        new("rc-circuit", "x: 0.303 - 0.3608*x", [0], [3], 12, "S 2.2"),
        new("cubic-decay", "x: -x^3", [2], [-1.5], 10, "S 2.4"),
        new("gompertz", "x: 0.6*x - 0.4*x*log(x)", [0.1], [8], 15, "S 2.3"),
        new("allee", "x: -x + 2.5*x^2 - x^3", [0.6], [3], 12, "S 2.3, per-capita growth with a threshold"),
        new("pitchfork", "x: x - x^3", [0.05], [-1.8], 8, "S 3.4"),
        new("adler", "q: 1.2 - sin(q)", [0], [2], 20, "S 4.3"),
        new("budworm", "x: 0.5*x - 0.05*x^2 - x^2/(1 + x^2)", [2.2], [9], 25, "S 3.7"),
        new("michaelis", "s: -1.2*s/(0.5 + s)", [4], [2.5], 6, "Michaelis and Menten 1913"),
        new("transcritical", "x: 0.5 + x - x^2", [0.1], [3], 6, "S 3.2"),
        new("van-der-pol", "x: y; y: y - x^2*y - x", [1, 0], [-2, 2], 15, "S 7.1"),
        new("lotka-volterra", "x: 1.5*x - x*y; y: 0.7*x*y - 0.7*y", [0.7, 1.7], [1.8, 0.6], 15, "S 6.4, Lotka and Volterra"),
        new("fitzhugh-nagumo", "v: 0.5 + v - v^3/3 - w; w: 0.056 + 0.08*v - 0.064*w", [-1, 1], [1, -0.5], 80, "S 7.5, FitzHugh 1961"),
        new("spiral", "x: -0.1*x + 2*y; y: -2*x - 0.1*y", [2, 0], [-1, 1.5], 12, "S 5.2"),
        new("double-well", "x: y; y: x - x^3 - 0.2*y", [1.8, 0], [-0.3, 1], 20, "S 6.5"),
        new("pendulum", "q: w; w: -2*sin(q) - 0.1*w", [2.5, 0], [-1, 1.8], 20, "S 6.7"),
        new("glycolysis", "x: -x + 0.08*y + x^2*y; y: 0.6 - 0.08*y - x^2*y", [0.4, 2], [1.5, 1], 30, "S 7.3, Sel'kov"),
        new("brusselator", "x: 1 - 4*x + x^2*y; y: 3*x - x^2*y", [1, 1], [2, 1], 20, "S 8.3"),
        new("sir", "s: -0.8*s*i; i: 0.8*s*i - 0.25*i", [0.99, 0.01], [0.8, 0.1], 30, "S 3.7, Kermack and McKendrick"),
        new("rabbits-sheep", "x: 3*x - x^2 - 2*x*y; y: 2*y - x*y - y^2", [0.5, 1.2], [2.5, 0.3], 8, "S 6.4"),
        new("duffing-forced", "x: y; y: x - x^3 - 0.3*y + 0.4*cos(1.2*t)", [1, 0], [-0.5, 0.5], 30, "S 12.5"),
        new("josephson", "q: w; w: 1.5 - sin(q) - 0.5*w", [0, 0], [1, 2.5], 15, "S 8.5"),
        new("predator-saturating", "x: x - 0.25*x^2 - x*y/(1 + x); y: 0.8*x*y/(1 + x) - 0.3*y", [1, 1], [2, 0.7], 40, "Rosenzweig and MacArthur 1963"),
        new("toggle-switch", "u: 4/(1 + v^2) - u; v: 4/(1 + u^2) - v", [0.5, 0.7], [3, 2.6], 8, "Gardner 2000, S 8.1 exercise"),
        new("laser", "n: 2*n*m - n; m: 1.5 - 0.5*m - 2*n*m", [0.1, 2], [1, 0.5], 15, "S 3.3 exercise, Milonni and Eberly"),
        new("homoclinic", "x: y; y: x - x^2 - 0.05*y", [0.4, 0.2], [1.3, 0.3], 20, "S 6.5 exercise"),
        new("chemostat", "s: 1 - 0.4*s - 1.2*s*x/(0.6 + s); x: 1.2*s*x/(0.6 + s) - 0.4*x", [2.2, 0.3], [0.5, 2], 15, "Monod 1950"),
        new("hopf", "x: 0.5*x - y - x^3 - x*y^2; y: x + 0.5*y - x^2*y - y^3", [0.1, 0.1], [1.2, 0], 15, "S 8.2"),
        new("lorenz", "x: 10*y - 10*x; y: 28*x - x*z - y; z: x*y - 8/3*z", [-8, 7, 27], [5, 5, 20], 8, "S 9.2"),
        new("chain", "a: -0.8*a; b: 0.8*a - 0.3*b; c: 0.3*b", [2, 0, 0], [1, 1, 0.5], 12, "consecutive reactions"),
        new("roessler", "x: -y - z; y: x + 0.2*y; z: 0.2 + x*z - 5.7*z", [1, -4, 0.1], [4, 0, 0.1], 30, "S 12.3"),
        new("sprott-b", "x: y*z; y: x - y; z: 1 - x*y", [0.5, 0.5, 0.5], [1, 0, -1], 20, "Sprott 1994"),
        new("rikitake", "x: -x + y*z; y: -y + x*z - 2*x; z: 1 - x*y", [1, 0.5, 2], [-1, 0.3, 1], 20, "Rikitake 1958"),
        new("rigid-body", "x: 0.5*y*z; y: -0.8*x*z; z: 0.3*x*y", [1, 0.2, 0.9], [0.3, 1, -0.5], 25, "Euler"),
        new("seir", "s: -0.9*s*i; x: 0.9*s*i - 0.3*x; i: 0.3*x - 0.2*i; r: 0.2*i", [0.97, 0.02, 0.01, 0], [0.8, 0.1, 0.05, 0.05], 50, "Anderson and May"),
        new("oscillators", "x: v; v: y - 2*x - 0.1*v; y: w; w: x - 2*y - 0.1*w", [1, 0, 0, 0.5], [0, 1, -1, 0], 25, "two masses on springs"),
        new("kuramoto", "a: 1 + 0.8*sin(b - a); b: 1.9 + 0.8*sin(a - b)", [0, 2], [1, 1], 15, "S 8.6"),
        new("henon-heiles", "x: p; p: -x - 2*x*y; y: q; q: -y - x^2 + y^2", [0.3, 0, 0.1, 0.35], [0, 0.3, -0.2, 0.2], 30, "Henon and Heiles 1964"),
    ];
}
