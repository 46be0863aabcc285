using System.Reflection;

namespace Cotangent.Repository.Tests;

/// <summary>Types as C# writes them, with the question marks of nullable references.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(byte)] = "byte",
    };

    internal static string Of(Type type) => Of(null, type);

    internal static string Of(NullabilityInfo? nullability, Type type)
    {
        if (type.IsByRef) return Of(nullability, type.GetElementType()!);
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying) + "?";
        var mark = nullability?.ReadState == NullabilityState.Nullable && !type.IsValueType && !type.IsGenericParameter ? "?" : "";
        return Bare(nullability, type) + mark;
    }

    private static string Bare(NullabilityInfo? nullability, Type type)
    {
        if (type.IsArray) return $"{Of(nullability?.ElementType, type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer) return Of(type.GetElementType()!) + "*";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        var name = type.Name.Split('`')[0];
        if (type is { IsNested: true, IsGenericParameter: false }) name = $"{Of(type.DeclaringType!)}.{name}";
        if (!type.IsGenericType) return name;
        var arguments = type.GetGenericArguments().Select((argument, i) => Of(i < nullability?.GenericTypeArguments.Length ? nullability.GenericTypeArguments[i] : null, argument));
        return $"{name}<{string.Join(", ", arguments)}>";
    }
}
