using FluentValidation;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.ServiceDefaults.Http;

/// <summary>The group in which a resource's endpoints stand.</summary>
public static class ApiGroup
{
    /// <summary>
    /// <c>/api/v1/{resource}</c>: signed-in callers only, requests validated by the <see cref="IValidator{T}"/> of their type, problems documented.
    /// </summary>
    /// <param name="routes">The service.</param>
    /// <param name="resource">Plural noun in kebab-case.</param>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes, string resource)
    {
        var group = routes.MapGroup($"/api/v1/{resource}").WithTags(resource).RequireAuthorization();
        group.AddEndpointFilterFactory(ValidateArguments);
        group.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized);
        return group;
    }

    private static EndpointFilterDelegate ValidateArguments(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var validatorTypes = factory.MethodInfo.GetParameters().Select(p => typeof(IValidator<>).MakeGenericType(p.ParameterType)).ToArray();
        var known = factory.ApplicationServices.GetRequiredService<IServiceProviderIsService>();
        if (!validatorTypes.Any(known.IsService))
            return next;

        return async context =>
        {
            var errors = new FieldErrors();
            for (var i = 0; i < validatorTypes.Length; i++)
            {
                if (context.Arguments[i] is not { } argument || context.HttpContext.RequestServices.GetService(validatorTypes[i]) is not IValidator validator)
                    continue;
                var result = await validator.ValidateAsync(new ValidationContext<object>(argument), context.HttpContext.RequestAborted);
                foreach (var failure in result.Errors)
                    errors.Add(JsonPointer.Of(failure.PropertyName), Code(failure), failure.CustomState is object[] arguments ? arguments : []);
            }

            errors.ThrowIfAny();
            return await next(context);
        };
    }

    // A rule with .WithErrorCode("too-long") speaks in our texts; the others in FluentValidation's own, in the request's language.
    private static string Code(FluentValidation.Results.ValidationFailure failure) =>
        failure.ErrorCode.EndsWith("Validator", StringComparison.Ordinal) ? failure.ErrorMessage : failure.ErrorCode;
}

/// <summary>Pointers into a request.</summary>
public static class JsonPointer
{
    /// <summary><c>Entries[0].Title</c> becomes <c>/entries/0/title</c>.</summary>
    public static string Of(string propertyPath) => "/" + string.Join('/', propertyPath
        .Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
        .Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));
}
