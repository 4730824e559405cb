using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Flywheel.Tests.PublicApi;

/// <summary>An assembly's public surface as text, one member a line, in ordinal order.</summary>
internal static class ApiText
{
    private static readonly NullabilityInfoContext s_nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Hidden(type)).Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsValueType: true, IsByRefLike: true } => "ref struct",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        var bases = new List<string>();
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object) && parent != typeof(MulticastDelegate))
        {
            bases.Add(Name(parent));
        }

        bases.AddRange(type.GetInterfaces().Where(static contract => contract.IsPublic && !typeof(Enum).IsAssignableTo(contract)).Select(Name).Order(StringComparer.Ordinal));
        string constraints = string.Concat(type.GetGenericArguments().Where(static argument => argument.IsGenericParameter).Select(Constraints));
        return (bases.Count > 0 && !type.IsEnum ? " : " + string.Join(", ", bases) : "") + constraints;
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield return Method(type.GetMethod("Invoke")!);
            yield break;
        }

        foreach (var field in type.GetFields(Declared).Where(static field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName))
        {
            yield return type.IsEnum
                ? string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}")
                : $"{Typed(field.FieldType, s_nullability.Create(field))} {field.Name}";
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(IsVisible))
        {
            yield return $"{Hidden(constructor)}{Access(constructor)}new({Parameters(constructor)})";
        }

        foreach (var property in type.GetProperties(Declared).Where(static property => property.GetAccessors(nonPublic: true).Any(IsVisible)))
        {
            var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToArray();
            string index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
            yield return $"{Hidden(property)}{Access(accessors[0])}{Typed(property.PropertyType, s_nullability.Create(property))} {property.Name}{index} {{ {string.Join(' ', accessors.Select(static a => a == null ? "" : Accessor(a)))} }}";
        }

        foreach (var method in type.GetMethods(Declared).Where(static method => IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))))
        {
            yield return Method(method);
        }
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Accessor(MethodInfo accessor)
        => !accessor.Name.Contains("set_", StringComparison.Ordinal) ? "get;"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)) ? "init;" : "set;";

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        string constraints = method.IsGenericMethodDefinition ? string.Concat(method.GetGenericArguments().Select(Constraints)) : "";
        return $"{Hidden(method)}{Access(method)}{Typed(method.ReturnType, s_nullability.Create(method.ReturnParameter))} {method.Name}{generic}({Parameters(method)}){constraints}";
    }

    private static string Access(MethodBase method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "") + (method.IsAbstract ? "abstract " : "");

    private static string Hidden(MemberInfo member)
        => member.GetCustomAttribute<EditorBrowsableAttribute>() is { State: EditorBrowsableState.Never } ? "[hidden] " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
        => Typed(parameter.ParameterType, s_nullability.Create(parameter)) + " " + parameter.Name
            + (parameter.HasDefaultValue ? " = " + (parameter.DefaultValue is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : "default") : "");

    private static string Constraints(Type argument)
    {
        var kinds = new List<string>();
        var flags = argument.GenericParameterAttributes;
        bool isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isStruct)
        {
            kinds.Add("struct");
        }
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            kinds.Add("class");
        }

        kinds.AddRange(argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Name));
        return kinds.Count > 0 ? $" where {argument.Name} : {string.Join(", ", kinds)}" : "";
    }

    private static string Typed(Type type, NullabilityInfo info)
    {
        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        string mark = info.ReadState == NullabilityState.Nullable && !type.IsValueType ? "?" : "";
        return type.IsGenericType && Nullable.GetUnderlyingType(type) is null && info.GenericTypeArguments.Length == type.GetGenericArguments().Length
            ? $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Zip(info.GenericTypeArguments, Typed))}>{mark}"
            : Name(type) + mark;
    }

    private static string Name(Type type)
        => Nullable.GetUnderlyingType(type) is { } inner ? Name(inner) + "?"
            : type.IsArray ? Name(type.GetElementType()!) + "[]"
            : type.IsGenericType ? $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.IsByRef ? "ref " + Name(type.GetElementType()!)
            : type.Name;

    private static string Bare(Type type) => type.Name.Split('`')[0];
}
