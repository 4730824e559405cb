using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints equality by key.</summary>
internal static class EqualityEmitter
{
    public static string Interface(ModelSpec model) => model.IsEqualByKey ? $", global::System.IEquatable<{model.Object.TypeName}>" : "";

    public static void Write(SourceWriter source, ModelSpec model)
    {
        if (!model.IsEqualByKey)
        {
            return;
        }

        string type = model.Object.TypeName;
        bool isClass = !model.Object.IsValueType;
        string nullable = isClass ? "?" : "";
        string equal = model.IsOutline ? CSharp.NotMapped
            : (isClass ? "other is not null && " : "") + (model.Object.MayBeDerived ? "other.GetType() == GetType() && " : "")
                + "global::Flywheel.Key.Of(this) == global::Flywheel.Key.Of(other)";
        string operands = isClass ? "left is null ? right is null : left.Equals(right)" : "left.Equals(right)";
        source.Line().Line($"""
            /// <summary>Whether two objects are of one type and have the same key.</summary>
            /// <param name="left">One object.</param>
            /// <param name="right">The other object.</param>
            {CSharp.GeneratedCode}
            public static bool operator ==({type}{nullable} left, {type}{nullable} right) => {operands};

            /// <summary>Whether two objects are of different types or have different keys.</summary>
            /// <param name="left">One object.</param>
            /// <param name="right">The other object.</param>
            {CSharp.GeneratedCode}
            public static bool operator !=({type}{nullable} left, {type}{nullable} right) => !(left == right);

            /// <summary>Whether another object is of the same type and has the same key.</summary>
            /// <param name="other">The other object.</param>
            {CSharp.GeneratedCode}{CSharp.Obsolete(model.UsesObsolete)}
            public bool Equals({type}{nullable} other)
                => {equal};

            /// <inheritdoc/>
            {CSharp.GeneratedCode}
            public override bool Equals(object? obj) => obj is {type} other && Equals(other);

            /// <inheritdoc/>
            {CSharp.GeneratedCode}{CSharp.Obsolete(model.UsesObsolete)}
            public override int GetHashCode() => {(model.IsOutline ? CSharp.NotMapped : "global::Flywheel.Key.Of(this).GetHashCode()")};
            """);
    }
}
