using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Accounts;

/// <summary>A password does not hold the user name.</summary>
internal sealed class PasswordWithoutName : IPasswordValidator<User>
{
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) =>
        Task.FromResult(user.UserName is { Length: > 0 } name && password?.Contains(name, StringComparison.OrdinalIgnoreCase) == true
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordHoldsUserName" })
            : IdentityResult.Success);
}
