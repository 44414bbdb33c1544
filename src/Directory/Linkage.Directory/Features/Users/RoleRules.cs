using FluentValidation;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Directory.Features.Users;

internal static class RoleRules
{
    /// <summary>At least one, each known, none twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>> RoleCodes<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) => rule
        .NotEmpty()
        .Must(roles => roles is null || roles.All(Roles.OfPeople.Contains)).WithErrorCode("unknown-code")
        .WithState((_, roles) => new object[] { roles.FirstOrDefault(role => !Roles.OfPeople.Contains(role)) ?? "" })
        .Must(roles => roles is null || roles.Distinct().Count() == roles.Count).WithErrorCode("duplicate-code")
        .WithState((_, roles) => new object[] { roles.GroupBy(role => role).FirstOrDefault(same => same.Count() > 1)?.Key ?? "" });
}
