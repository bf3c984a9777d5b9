using System.Collections.Immutable;

namespace Discovery.Conserved.Actions;

/// <summary>
/// Lagrangians L(q, v, t): d/dt L_v - L_q is linear in the weights of a space of functions, so those that vanish along the motion are a null space; those that vanish for every
/// motion are the gauge, and are left out.
/// </summary>
public static class LagrangianSearch
{
    /// <summary>What a term linear in a velocity costs beside its length: more than any two terms that a gauge puts in its place.</summary>
    private const double LinearCost = 100;

    /// <exception cref="NotSupportedException">The question is beyond what is worked out exactly; the message is a sentence.</exception>
    public static LagrangianFinding Find(MechanicalSystem system, IReadOnlyList<Expr> space)
    {
        ArgumentNullException.ThrowIfNull(system);
        try
        {
            return Solve(system, space);
        }
        catch (NotExactException error)
        {
            throw new NotSupportedException(error.Message, error);
        }
    }

    private static LagrangianFinding Solve(MechanicalSystem system, IReadOnlyList<Expr> space)
    {
        var ring = new Ring();
        int[] coordinates = [.. system.Coordinates.Select(ring.Base)], velocities = [.. system.Velocities.Select(ring.Base)];
        int[] free = [.. system.Coordinates.Select(name => ring.Base($"acceleration of {name}"))];
        foreach (var name in system.Parameters.Append(system.Time)) ring.Base(name);
        var reader = new RingReader(ring, system.Definitions);
        ImmutableArray<Poly> accelerations = [.. system.Accelerations.Select(reader.Read)];
        ImmutableArray<Poly> any = [.. free.Select(index => Poly.Variable(index))];
        // Of two that differ by a gauge, that without products of velocities and coordinates is told.
        var all = FunctionSpace.Independent(reader, space, term => term.Complexity() + (velocities.Any(velocity => reader.Read(term).Degree(velocity) == 1) ? LinearCost : 0));

        // Modulo the gauge: what differs for some motion.
        var independent = new LinearConditions(ring, [.. all.Select(term => Residuals(term.Value, any))]).IndependentColumns();
        ImmutableArray<SpaceTerm> terms = [.. independent.Select(column => all[column])];
        var found = new LinearConditions(ring, [.. terms.Select(term => Residuals(term.Value, accelerations))]).Solve([.. terms.Select(term => term.Cost)]);
        var lagrangians = found.Select(weights => SpaceTerm.Combine(ring, terms, weights)).Where(combined => IsRegular(combined.Value)).Select(combined => Scaled(combined.Formula, combined.Value));
        return new LagrangianFinding(all.Length, all.Length - terms.Length, [.. lagrangians]);

        ImmutableArray<Poly> Residuals(Poly lagrangian, ImmutableArray<Poly> motion) => [.. Enumerable.Range(0, coordinates.Length).Select(i => Residual(lagrangian, motion, i))];

        Poly Residual(Poly lagrangian, ImmutableArray<Poly> motion, int i)
        {
            var momentum = ring.Derivative(lagrangian, velocities[i]);
            var sum = ring.Derivative(momentum, ring.Base(system.Time)) - ring.Derivative(lagrangian, coordinates[i]);
            for (var j = 0; j < coordinates.Length; j++)
                sum += (ring.Derivative(momentum, velocities[j]) * motion[j]) + (ring.Derivative(momentum, coordinates[j]) * Poly.Variable(velocities[j]));
            return sum;
        }

        // Some coordinate has a kinetic term of its own: else the equations are those of fewer coordinates.
        bool IsRegular(Poly lagrangian) => Array.Exists(velocities, velocity => !ring.Normal(ring.Derivative(ring.Derivative(lagrangian, velocity), velocity)).IsZero);

        // The mass at a point where the coordinates are small decides the sign; a plain square of a velocity gets the weight 1/2.
        Expr Scaled(Expr formula, Poly lagrangian)
        {
            foreach (var velocity in velocities)
            {
                var square = lagrangian.Terms.FirstOrDefault(term => term.Key == Monomial.Of(velocity, 2)).Value;
                if (!square.IsZero) return Times(formula, 1 / (2 * square));
            }
            return IsConcave(formula, system) ? Times(formula, -1) : formula;
        }
    }

    private static Expr Times(Expr formula, Rational factor) => formula is Sum ? Expr.Sum(formula.Operands.Select(term => term * Expr.Of(factor))) : formula * Expr.Of(factor);

    /// <summary>Whether the mass, the second derivative by the first velocity, is negative near rest.</summary>
    private static bool IsConcave(Expr formula, MechanicalSystem system)
    {
        var mass = formula.Substitute(system.Definitions).Derivative(system.Velocities[0]).Derivative(system.Velocities[0]);
        var point = mass.SymbolNames().ToDictionary(name => name, name => system.Velocities.Contains(name) ? 0.1 : 0.3);
        return mass.Evaluate(point) < 0;
    }
}
