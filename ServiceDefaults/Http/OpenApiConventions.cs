using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Linkage.ServiceDefaults.Http;

/// <summary>What holds for every operation stands in the document once, here.</summary>
public static class OpenApiConventions
{
    /// <summary>Extension of an operation that takes more than others: bytes that its body may have.</summary>
    public const string LargestBody = "x-largest-body";

    internal static void Configure(OpenApiOptions options)
    {
        // Nested requests (SubmitItem.Request) would all be named "Request": the enclosing slice makes them unique.
        options.CreateSchemaReferenceId = type =>
            type.Type.DeclaringType is { } slice && OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } id ? slice.Name + id : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

        // A converter of ours reads every text, and says nothing of what it reads.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(string))
                schema.Type = IsNullable(context.JsonPropertyInfo) ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            else if (context.JsonTypeInfo.ElementType == typeof(string) && context.JsonTypeInfo.Kind == JsonTypeInfoKind.Dictionary)
                schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String };
            else if (context.JsonTypeInfo.ElementType == typeof(string))
                schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
            return Task.CompletedTask;
        });

        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Parameters ??= [];
            if (context.Description.HttpMethod is "POST")
                operation.Parameters.Add(Header("Idempotency-Key", "同一键得到同一答复 / the same key gives the same answer", false));
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<System.Reflection.MethodInfo>().FirstOrDefault() is { } handler
                && handler.GetParameters().Any(p => p.ParameterType == typeof(IfMatch)))
                operation.Parameters.Add(Header("If-Match", "所修改的版本 / the version that is changed", true));
            // The edge holds the limit that the endpoint has, and knows it from here.
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IRequestSizeLimitMetadata>().LastOrDefault() is { MaxRequestBodySize: { } most })
                (operation.Extensions ??= new Dictionary<string, IOpenApiExtension>())[LargestBody] = new JsonNodeExtension(most);
            return Task.CompletedTask;
        });
    }

    private static bool IsNullable(JsonPropertyInfo? property) => property is not null && (property.AssociatedParameter?.IsNullable ?? (property.Set is null ? property.IsGetNullable : property.IsSetNullable));

    private static OpenApiParameter Header(string name, string description, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
