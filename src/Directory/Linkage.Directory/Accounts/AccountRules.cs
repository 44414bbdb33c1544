using Linkage.Directory.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Linkage.Directory.Accounts;

/// <summary>Rules for passwords and sign-in, kept by ASP.NET Core Identity.</summary>
internal static class AccountRules
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<User>(options =>
            {
                options.Password.RequiredLength = 10;
                options.Password.RequiredUniqueChars = 5;
                // Not Identity's: it would lock an account for everybody.
                options.Lockout.AllowedForNewUsers = false;
            })
            .AddUserStore<UserOnlyStore<User, DirectoryDbContext, Guid>>()
            .AddPasswordValidator<PasswordWithoutName>()
            .AddTokenProvider<AuthenticatorTokenProvider<User>>(TokenOptions.DefaultAuthenticatorProvider);
        builder.Services.AddSingleton<SignInLimiter>();
        builder.Services.AddScoped<SignInGuard>();
        builder.Services.AddScoped<SecondFactor>();
        builder.Services.AddScoped<Features.Users.UserAdministration>();
        builder.Services.AddScoped<Features.Users.OwnAccount>();
        builder.Services.AddScoped<Features.Sessions.SignIn.Attempt>();
    }
}
