using FluentValidation;
using Linkage.Directory.Domain.Bodies;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Directory.Features.Users;

internal static class RoleRules
{
    /// <summary>The platform's operators have a post at the root body, which only its administrators give.</summary>
    /// <exception cref="Refusal">400: the role is given at another body.</exception>
    public static void RequireFitting(string body, IReadOnlyList<string> roles, string pointer)
    {
        if (body != BodyCode.Root && roles.Contains(Roles.Operator))
            throw Refusal.Invalid(pointer, "operator-at-root-only");
    }

    /// <summary>At least one, each known, none twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>> RoleCodes<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) => rule
        .NotEmpty()
        .Must(roles => roles is null || roles.All(Roles.OfPeople.Contains)).WithErrorCode("unknown-code")
        .WithState((_, roles) => new object[] { roles.FirstOrDefault(role => !Roles.OfPeople.Contains(role)) ?? "" })
        .Must(roles => roles is null || roles.Distinct().Count() == roles.Count).WithErrorCode("duplicate-code")
        .WithState((_, roles) => new object[] { roles.GroupBy(role => role).FirstOrDefault(same => same.Count() > 1)?.Key ?? "" });
}
