using System.Reflection;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.ServiceDefaults.Http;

/// <summary>Registers validators; FluentValidation's own registration package is not in the Closed profile.</summary>
public static class ValidatorRegistration
{
    /// <summary>Registers every validator of an assembly, also nested ones.</summary>
    public static IServiceCollection AddValidators(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
                services.AddSingleton(contract, type);
        return services;
    }
}
