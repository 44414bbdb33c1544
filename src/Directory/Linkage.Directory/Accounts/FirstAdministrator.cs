using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Persistence;
using Linkage.Persistence;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Accounts;

/// <summary>
/// The account that makes all others: <c>admin</c> at the root body, with the password of <c>Linkage:AdministratorPassword</c>.
/// Only an empty database gets it; afterwards its password is changed like any other.
/// </summary>
internal sealed class FirstAdministrator(
    DirectoryDbContext db, UserManager<User> users, IConfiguration configuration, TimeProvider clock, ILogger<FirstAdministrator> log) : ISeed
{
    public const string UserName = "admin";

    public async Task RunAsync(CancellationToken ct)
    {
        if (await db.Users.AnyAsync(ct))
            return;
        if (configuration["Linkage:AdministratorPassword"] is not { Length: > 0 } password)
        {
            log.LogWarning("There are no accounts and Linkage:AdministratorPassword is not set, so nobody can sign in");
            return;
        }

        var now = clock.GetUtcNow();
        var user = new User { Id = Guid.CreateVersion7(now), UserName = UserName, DisplayName = "平台管理员", CreatedAt = now };
        user.Appoint(BodyCode.Root, [Roles.Administrator, Roles.Auditor]);
        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded)
            throw new InvalidOperationException($"Linkage:AdministratorPassword breaks the password rules: {string.Join(", ", made.Errors.Select(error => error.Code))}");
    }
}
