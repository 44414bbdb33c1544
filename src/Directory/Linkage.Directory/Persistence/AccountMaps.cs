using Linkage.Directory.Accounts;
using Linkage.Persistence.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linkage.Directory.Persistence;

internal sealed class UserMap : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users");
        user.HasKey(u => u.Id);
        user.HasVersion(u => u.Version);
        user.Property(u => u.UserName).IsRequired();
        user.Property(u => u.NormalizedUserName).IsRequired();
        user.HasMany(u => u.Posts).WithOne().HasForeignKey(p => p.UserId);
        user.Navigation(u => u.Posts).AutoInclude();

        // Secrets, and what Identity counts for itself.
        foreach (var name in new[] { nameof(User.PasswordHash), nameof(User.SecurityStamp), nameof(User.LastAuthenticatorStep), nameof(User.LastFailureAt), nameof(User.LastFailureFrom) })
            user.Property(name).Metadata.Unspoken();

        // Identity's own that we have no use for: people are not reached by mail, and xmin is the concurrency token.
        user.Ignore(u => u.Email);
        user.Ignore(u => u.NormalizedEmail);
        user.Ignore(u => u.EmailConfirmed);
        user.Ignore(u => u.PhoneNumberConfirmed);
        user.Ignore(u => u.ConcurrencyStamp);
    }
}

internal sealed class PostMap : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> post)
    {
        post.ToTable("posts");
        post.HasKey(p => new { p.UserId, p.Body });
        post.PrimitiveCollection(p => p.Roles);
    }
}

internal sealed class UserTokenMap : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("user_tokens");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
    }
}

internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.HasKey(s => s.Id);
    }
}

internal sealed class SignInFailuresMap : IEntityTypeConfiguration<SignInFailures>
{
    public void Configure(EntityTypeBuilder<SignInFailures> failures)
    {
        failures.ToTable("sign_in_failures");
        failures.HasKey(f => new { f.Name, f.Address });
    }
}
