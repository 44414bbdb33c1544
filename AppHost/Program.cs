using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
var replicas = builder.Configuration.GetValue("Linkage:Replicas", 1);
var webPort = builder.Configuration.GetValue("Linkage:Port", 8080);

// Signs what passes between the edge and the services; made on the first start, then kept.
var signingKey = builder.AddParameter(
    "signing-key", new GenerateParameterDefault { MinLength = 64, Special = false }, secret: true, persist: true);

// Password of the first account, "admin" at the root body; changed there like any other.
var administratorPassword = builder.AddParameter(
    "administrator-password", new GenerateParameterDefault { MinLength = 20, MinLower = 2, MinUpper = 2, MinNumeric = 2, MinSpecial = 2 }, secret: true, persist: true);

// Stores
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var rabbitmq = builder.AddRabbitMQ("rabbitmq").WithDataVolume();
var redis = builder.AddRedis("redis").WithDataVolume();

// Services, each with the database that it alone reads
var directory = AddService(
    "directory", "../src/Directory/Linkage.Directory/Linkage.Directory.csproj", postgres.AddDatabase("directorydb"));
var socialInformation = AddService(
    "social-information", "../src/SocialInformation/Linkage.SocialInformation/Linkage.SocialInformation.csproj",
    postgres.AddDatabase("socialinformationdb")).WithReference(directory);
var forwarding = AddService(
    "forwarding", "../src/Forwarding/Linkage.Forwarding/Linkage.Forwarding.csproj",
    postgres.AddDatabase("forwardingdb")).WithReference(directory);
var proposals = AddService(
    "proposals", "../src/Proposals/Linkage.Proposals/Linkage.Proposals.csproj",
    postgres.AddDatabase("proposalsdb")).WithReference(directory).WithReference(forwarding);
var jointSurveys = AddService(
    "joint-surveys", "../src/JointSurveys/Linkage.JointSurveys/Linkage.JointSurveys.csproj",
    postgres.AddDatabase("jointsurveysdb")).WithReference(directory);
var notifications = AddService(
    "notifications", "../src/Notifications/Linkage.Notifications/Linkage.Notifications.csproj", postgres.AddDatabase("notificationsdb"));
// They too ask Forwarding: for look-alikes, and for what came to a body.
socialInformation.WithReference(forwarding);
jointSurveys.WithReference(forwarding);

// The edge: the only address that people and other systems see
var web = Lean(builder.AddProject("web", "../src/Web/Linkage.Web/Linkage.Web.csproj", launchProfileName: null))
    .WithHttpEndpoint(port: webPort)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithEnvironment("Edge__RequestsPerSecond", builder.Configuration["Linkage:RequestsPerSecond"] ?? "200")
    .WithReference(redis)
    .WithReference(directory).WaitFor(directory)
    .WithReference(socialInformation).WaitFor(socialInformation)
    .WithReference(forwarding).WaitFor(forwarding)
    .WithReference(proposals).WaitFor(proposals)
    .WithReference(jointSurveys).WaitFor(jointSurveys)
    .WithReference(notifications).WaitFor(notifications);

// Loads the demonstration's province through the edge, once, where it is asked for (./run.sh does)
if (builder.Configuration["Linkage:Demonstration"] is { Length: > 0 } stateFile)
    builder.AddProject("demonstration", "../src/Demonstration/Linkage.Demonstration/Linkage.Demonstration.csproj", launchProfileName: null)
        .WithArgs(stateFile)
        .WithEnvironment("LINKAGE_ADMINISTRATOR_PASSWORD", administratorPassword)
        .WithReference(web).WaitFor(web);

await builder.Build().RunAsync();

// Its migrations run to their end first, once; then its replicas start.
IResourceBuilder<ProjectResource> AddService(string name, string project, IResourceBuilder<PostgresDatabaseResource> database)
{
    var migrations = Lean(builder.AddProject($"{name}-migrations", project, launchProfileName: null))
        .WithArgs("migrate")
        .WithReplicas(1)
        .WithEnvironment("Linkage__AdministratorPassword", administratorPassword)
        .WithReference(database).WaitFor(database)
        .WithReference(rabbitmq).WithReference(redis); // configured as the service is, though they need not be up

    return Lean(builder.AddProject(name, project, launchProfileName: null))
        .WithHttpEndpoint()
        .WithHttpEndpoint(name: "grpc", env: "GRPC_PORT")
        .WithHttpHealthCheck("/health")
        .WithReference(database).WaitForCompletion(migrations)
        .WithReference(rabbitmq).WaitFor(rabbitmq)
        .WithReference(redis).WaitFor(redis);
}

// Many small processes on one machine: one heap each, and memory given back.
IResourceBuilder<ProjectResource> Lean(IResourceBuilder<ProjectResource> project) => project
    .WithReplicas(replicas)
    .WithEnvironment("Linkage__SigningKey", signingKey)
    .WithEnvironment("Logging__LogLevel__Microsoft.AspNetCore", "Warning")
    .WithEnvironment("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Warning")
    .WithEnvironment("Logging__LogLevel__System.Net.Http.HttpClient", "Warning")
    .WithEnvironment("DOTNET_gcServer", "0")
    .WithEnvironment("DOTNET_GCConserveMemory", "5");

/// <summary>The running system. Public so that system tests can name it.</summary>
public partial class Program;
