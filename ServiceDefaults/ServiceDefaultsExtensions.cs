using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using FluentValidation;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Telemetry;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Linkage.ServiceDefaults;

/// <summary>What every process of the platform has: telemetry, health, identity, problems, discovery, limits.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds it all, and the validators of the calling assembly.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetry();
        builder.Logging.Quieten();
        builder.AddCallerIdentity();
        Listeners.Configure(builder);
        DocumentGenerator.Configure(builder);

        services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), ["live"]);
        services.AddWarmUps();
        services.AddWorkerHealth();
        services.AddSingleton<ProblemTexts>();
        services.AddSingleton<ProblemWriter>();
        services.AddExceptionHandler<ProblemWriter>();
        services.AddProblemDetails();
        services.AddValidatorsFromAssembly(Assembly.GetCallingAssembly(), ServiceLifetime.Singleton, includeInternalTypes: true);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
        services.AddOpenApi("v1", OpenApiConventions.Configure);

        services.AddCalls();
        return builder;
    }

    /// <summary>The pipeline before a service's own endpoints: problems, language, identity.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.AnswerHeadAsGet();
        app.Use((http, next) =>
        {
            // FluentValidation words its messages in the current culture.
            System.Globalization.CultureInfo.CurrentUICulture = Language.IsEnglish(http.Request) ? English : Chinese;
            return next(http);
        });
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => app.Services.GetRequiredService<ProblemWriter>().WriteBareAsync(context.HttpContext));
        app.UseRouting();
        app.RefuseUnstorableRequests();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary><c>/health</c> (ready: stores and bus answer), <c>/alive</c> (the process runs) and <c>/openapi/v1.json</c>.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") }).AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        return app;
    }

    /// <summary>JSON as the API speaks it: camelCase, Chinese unescaped, unknown fields and text that can't be stored refused.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.DictionaryKeyPolicy = null;
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = false;
        json.Converters.Add(new StorableTextConverter());
    }

    private static readonly System.Globalization.CultureInfo Chinese = System.Globalization.CultureInfo.GetCultureInfo("zh-CN");
    private static readonly System.Globalization.CultureInfo English = System.Globalization.CultureInfo.GetCultureInfo("en");
}
