using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Cotangent.Repository.Tests;

/// <summary>The public surface of an assembly as text: one line per type and member, in the order of their names.</summary>
internal static class ApiText
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(t => !t.FullName!.Contains('<', StringComparison.Ordinal)).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal)) text.Append("    ").Append(line).Append('\n');
        }
        return text.ToString();
    }

    private static string Head(Type type)
    {
        var bases = new List<string>();
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object) && !IsDelegate(type)) bases.Add(TypeText.Of(parent));
        if (!type.IsEnum) bases.AddRange(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(i => i.IsVisible).Select(TypeText.Of).Order(StringComparer.Ordinal));
        var name = $"{type.Namespace}.{TypeText.Of(type)}";
        return $"{Kind(type)} {name}" + (bases.Count == 0 || IsDelegate(type) ? "" : $" : {string.Join(", ", bases)}");
    }

    private static string Kind(Type type)
    {
        if (IsDelegate(type)) return "delegate";
        if (type.IsInterface) return "interface";
        if (type.IsEnum) return "enum";
        if (type.IsValueType) return type.IsByRefLike ? "ref struct" : "struct";
        return type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : (type.IsSealed ? "sealed " : "") + (type.GetMethod("<Clone>$") is null ? "class" : "record");
    }

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        if (IsDelegate(type)) return [Method(type.GetMethod("Invoke")!)];
        var properties = type.GetProperties(Own);
        var accessors = properties.SelectMany(p => p.GetAccessors(nonPublic: true)).ToHashSet();
        return type.GetConstructors(Own).Where(IsOffered).Select(c => $"new({Parameters(c)})")
            .Concat(type.GetFields(Own).Where(f => f.IsPublic || f.IsFamily).Select(Field))
            .Concat(properties.Where(p => p.GetAccessors(nonPublic: true).Any(IsOffered)).Select(Property))
            .Concat(type.GetMethods(Own).Where(m => IsOffered(m) && IsWritten(m) && !accessors.Contains(m)).Select(Method));
    }

    private static bool IsOffered(MethodBase member) => member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly;

    // What the compiler adds to a record says nothing that the word record does not.
    private static bool IsWritten(MethodInfo method) => !method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Field(FieldInfo field)
    {
        var modifier = field.IsLiteral ? "const " : field.IsStatic ? "static " : "";
        var value = field.IsLiteral ? $" = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}" : "";
        return $"{field.Name}: {modifier}{TypeText.Of(new NullabilityInfoContext().Create(field), field.FieldType)}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var any = property.GetAccessors(nonPublic: true).First(IsOffered);
        var setter = property.SetMethod is { } set && IsOffered(set) ? IsInit(set) ? " init;" : " set;" : "";
        return $"{name}: {Modifier(any)}{TypeText.Of(new NullabilityInfoContext().Create(property), property.PropertyType)} {{{(property.CanRead ? " get;" : "")}{setter} }}";
    }

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit");

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>" : "";
        return $"{method.Name}{generic}({Parameters(method)}): {Modifier(method)}{TypeText.Of(new NullabilityInfoContext().Create(method.ReturnParameter), method.ReturnType)}";
    }

    private static string Modifier(MethodInfo method)
    {
        if (method.IsStatic) return "static ";
        if (method.DeclaringType!.IsInterface) return "";
        return method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? method.GetBaseDefinition() == method ? "virtual " : "override " : "";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var way = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        var many = parameter.GetCustomAttributes().Any(a => a is ParamArrayAttribute or ParamCollectionAttribute) ? "params " : "";
        var value = parameter.HasDefaultValue ? $" = {Value(parameter)}" : "";
        return $"{many}{way}{TypeText.Of(new NullabilityInfoContext().Create(parameter), parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Value(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        true => "true",
        false => "false",
        string text => $"\"{text}\"",
        var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
    };
}
