using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters: values that configuration gives.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter whose value configuration must give, as <c>Parameters:name</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => Configured(builder, name)
            ?? throw new DistributedApplicationException($"Parameter '{name}' has no value: set Parameters:{name}."), secret));

    /// <summary>Adds a parameter with a value, which configuration may override.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => Configured(builder, name) ?? value, secret));

    /// <summary>Adds a parameter with a default.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The default, for instance a generated one.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    /// <param name="persist">Whether the default is kept from run to run; otherwise it is a new one each time.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        return builder.AddResource(persist
            ? Kept(builder, name, value, secret)
            : new ParameterResource(name, () => Configured(builder, name) ?? value.GetDefaultValue(), secret));
    }

    /// <summary>Makes the parameter that holds a store's generated password. It is kept from run to run, with the data that it opens.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true,
        int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
        Kept(builder, name, new GenerateParameterDefault { Lower = lower, Upper = upper, Numeric = numeric, Special = special }, secret: true);

    private static ParameterResource Kept(IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret)
    {
        var generated = DistributedApplicationBuilder.Of(builder).Generated;
        return new ParameterResource(name, () => Configured(builder, name) ?? generated.Value.Get(name, value.GetDefaultValue), secret);
    }

    private static string? Configured(IDistributedApplicationBuilder builder, string name) => builder.Configuration[$"Parameters:{name}"];
}
