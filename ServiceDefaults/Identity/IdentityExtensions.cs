using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace Linkage.ServiceDefaults.Identity;

internal static class IdentityExtensions
{
    /// <summary>Validates the platform's own tokens; every endpoint needs one unless it says otherwise.</summary>
    public static void AddCallerIdentity(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<InternalToken>();
        builder.Services.AddTransient<ServiceIdentityHandler>();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IConfiguration>((options, configuration) =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = InternalToken.Issuer,
                ValidAudience = InternalToken.Issuer,
                IssuerSigningKey = InternalToken.Key(configuration),
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                NameClaimType = InternalToken.Name,
                RoleClaimType = InternalToken.Role,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
        builder.Services.AddAuthorizationBuilder()
            .SetDefaultPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireOwnPassword().Build())
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireOwnPassword().Build())
            .AddPolicy(Policies.Administrator, policy => policy.RequireRole(Roles.Administrator))
            .AddPolicy(Policies.Auditor, policy => policy.RequireRole(Roles.Auditor, Roles.Administrator))
            .AddPolicy(Policies.Operator, policy => policy.RequireRole(Roles.Operator))
            .AddPolicy(Policies.Service, policy => policy.RequireRole(Roles.Service));
    }
}
