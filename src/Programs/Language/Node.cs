using System.Collections.Immutable;

namespace Discovery.Programs.Language;

/// <summary>An expression of a program on whole numbers.</summary>
public abstract record Node
{
    /// <summary>What it is made of.</summary>
    public virtual IEnumerable<Node> Parts => [];

    /// <summary>The same with each part replaced.</summary>
    public virtual Node With(Func<Node, Node> replace) => this;

    /// <summary>As programs write it.</summary>
    public sealed override string ToString() => Writer.Text(this);

    /// <summary>A number.</summary>
    public sealed record Whole(long Value) : Node;

    /// <summary>An input, a register or a value that was computed before.</summary>
    public sealed record Variable(string Name) : Node;

    /// <summary>An operator with its arguments.</summary>
    public sealed record Apply(Operator Operator, ImmutableArray<Node> Arguments) : Node
    {
        public override IEnumerable<Node> Parts => Arguments;

        public override Node With(Func<Node, Node> replace) => this with { Arguments = [.. Arguments.Select(replace)] };
    }

    /// <summary>A table: the value that belongs to the keys.</summary>
    public sealed record Lookup(LookupTable Table, ImmutableArray<Node> Keys) : Node
    {
        public override IEnumerable<Node> Parts => Keys;

        public override Node With(Func<Node, Node> replace) => this with { Keys = [.. Keys.Select(replace)] };
    }

    public static Node Of(long value) => new Whole(value);

    public static Node Of(Operator row, params ImmutableArray<Node> arguments) => new Apply(row, arguments);
}
